package org.loadstar.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.loadstar.model.Metric;
import org.loadstar.model.Origin;

/**
 * What is kept of one sample. Two samples of one target with the same {@code takenAt} are the same
 * sample, and tell together what each of them tells.
 *
 * @param target  name of the proxy or gateway, 1..255 characters
 * @param origin  how it reached us
 * @param takenAt when it was true, cut to milliseconds; from 1970 to 2248
 * @param values  finite values in the units of their metrics; a metric that is missing is unknown,
 *                never 0
 */
public record StoredSample(String target, Origin origin, Instant takenAt, Map<Metric, Double> values) {
    public StoredSample {
        if (target.isEmpty() || target.length() > 255) {
            throw new IllegalArgumentException("target: expected 1 to 255 characters, got \"" + target + '"');
        }
        takenAt = takenAt.truncatedTo(ChronoUnit.MILLIS);
        if (takenAt.isBefore(Instant.EPOCH) || takenAt.isAfter(Key.LAST)) {
            throw new IllegalArgumentException("takenAt: expected 1970 to 2248, got " + takenAt);
        }
        values = Map.copyOf(values);
        values.forEach((metric, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        metric.word() + ": expected a finite number, got " + value);
            }
        });
    }
}
