package org.loadstar.decide.load;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * The believed past of one target: its last believed value per metric and how long its gauge of
 * calls has stood still. Immutable.
 *
 * @param readings          newest believed reading per metric; a poll that told less leaves the rest
 * @param takenAt           moment of the last believed sample that told what the load rests on
 * @param frozenRows        believed samples in a row with the same calls
 * @param setupsWhileFrozen rise of the attempts counter over those rows
 */
record Known(Map<Metric, Reading> readings, Moment takenAt, int frozenRows, double setupsWhileFrozen) {
    /** What a load rests on, the best first. */
    private static final List<Metric> BASES = List.of(Metric.CALLS, Metric.LOAD, Metric.CPU);
    static final Known NOTHING = new Known(Map.of(), new Moment(Instant.EPOCH, 0), 0, 0);

    boolean isEmpty() {
        return readings.isEmpty();
    }

    Optional<Reading> reading(Metric metric) {
        return Optional.ofNullable(readings.get(metric));
    }

    /** Calls of the last believed sample; NaN where not told. */
    double calls() {
        return counter(Metric.CALLS);
    }

    /** Last believed value of any metric; NaN where not told. */
    double counter(Metric metric) {
        return reading(metric).map(Reading::value).orElse(Double.NaN);
    }

    /** What its load rests on and a sample does not tell, though it was told before. */
    Optional<Metric> missingIn(Sample sample) {
        return BASES.stream().filter(readings::containsKey).findFirst()
                .filter(basis -> sample.reading(basis).isEmpty());
    }

    /** With what a sample tells beside the basis of the load; the age of the whole stays that of the basis. */
    Known withPartOf(Sample sample) {
        var merged = new EnumMap<Metric, Reading>(Metric.class);
        merged.putAll(readings);
        sample.readings().forEach((metric, reading) -> {
            if (metric != Metric.ATTEMPTS && metric != Metric.REJECTS)
                merged.put(metric, reading);
        });
        return new Known(Collections.unmodifiableMap(merged), takenAt, frozenRows, setupsWhileFrozen);
    }

    Known with(Sample sample) {
        var merged = new EnumMap<Metric, Reading>(Metric.class);
        merged.putAll(readings);
        merged.putAll(sample.readings());
        boolean still = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN) == calls();
        double setups = isEmpty() ? 0 : Math.max(0, Plausibility.rise(sample, this, Metric.ATTEMPTS));
        return new Known(Collections.unmodifiableMap(merged), sample.takenAt(), still ? frozenRows + 1 : 0,
                still ? setupsWhileFrozen + setups : 0);
    }
}
