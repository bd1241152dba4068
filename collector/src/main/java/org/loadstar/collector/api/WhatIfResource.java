package org.loadstar.collector.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.whatif.RecordingFile;
import org.loadstar.collector.whatif.Replaying;
import org.loadstar.collector.whatif.Wanted;
import org.loadstar.decide.whatif.OutOfTimeException;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;

/**
 * Replays a recording that is sent under another policy. It touches nothing that answers. A replay has a
 * platform thread of its own, because it computes for seconds, and virtual ones would have to share
 * their few carriers with it. Thread-safe.
 */
public final class WhatIfResource {
    private static final int MOST_BYTES = 32 << 20;
    private static final List<String> TYPES = List.of("application/x-ndjson", "application/jsonl",
            "application/json");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TimeSource time;
    private final Duration longest;

    public WhatIfResource(TimeSource time) {
        this(time, LONGEST);
    }

    WhatIfResource(TimeSource time, Duration longest) {
        this.time = time;
        this.longest = longest;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.READ, "POST", "/v1/what-if", this::replay)
                .taking(MOST_BYTES));
    }

    private Reply replay(Request r) throws BadRequestException {
        if (!r.isOf(TYPES))
            return Reply.unsupported(TYPES);
        Wanted wanted = Wanted.of(r.parameters());
        var task = new FutureTask<>(() -> replay(r.body().bytes(), wanted));
        Thread.ofPlatform().name("what-if").daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return Reply.problem(503, "Service Unavailable", "the collector stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a replay failed", e.getCause());
        }
    }

    private Reply replay(byte[] recording, Wanted wanted) throws IOException {
        var file = new RecordingFile("body", MOST_BYTES, () -> new ByteArrayInputStream(recording));
        var end = time.now().plus(longest);
        try {
            return Reply.json(Replaying.report(file, wanted,
                    () -> !time.now().isAfter(end) && !Thread.currentThread().isInterrupted()));
        } catch (InvalidFileException e) {
            return Reply.problems(400, "Bad Request", "the recording is not one; nothing was replayed",
                    e.problems().stream().map(Object::toString).toList());
        } catch (OutOfTimeException e) {
            return Reply.problem(503, "Service Unavailable", "the replay was not done within "
                    + longest.toSeconds() + " s: send a shorter recording, or use loadstar what-if");
        }
    }
}
