package org.loadstar.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What one read of, or one report by, one proxy or gateway told.
 *
 * @param target   name of the proxy or gateway
 * @param origin   how it reached us
 * @param takenAt  middle of request and response
 * @param readings what was told; a metric that is missing is unknown, never 0
 * @param doubt    why it can't be believed as a whole, for people; null: nothing speaks against it
 */
public record Sample(String target, Origin origin, Moment takenAt, Map<Metric, Reading> readings,
        @Nullable String doubt) {
    /** One against which nothing speaks. */
    public Sample(String target, Origin origin, Moment takenAt, Map<Metric, Reading> readings) {
        this(target, origin, takenAt, readings, null);
    }

    public Sample {
        var copy = new EnumMap<Metric, Reading>(Metric.class);
        copy.putAll(readings);
        readings = Collections.unmodifiableMap(copy);
    }

    public Optional<Reading> reading(Metric metric) {
        return Optional.ofNullable(readings.get(metric));
    }
}
