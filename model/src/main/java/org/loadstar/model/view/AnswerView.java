package org.loadstar.model.view;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Media;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/** An answer as JSON. Unknown numbers are null. {@code outcome} is {@code proxy} or {@code none}. */
public record AnswerView(String outcome, String pool, Media media, @Nullable String proxy,
        @Nullable String uri,
        @Nullable String address, @Nullable Integer port, @Nullable String transport, @Nullable Double load,
        long headroom,
        @Nullable Long ageMillis, long validMillis, @Nullable Instant takenAt, long sequence, long view,
        String id,
        double confidence, @Nullable Rung rung, Reason reason, String why,
        @Nullable Integer retryAfterSeconds,
        List<Ranked> ranked) {}
