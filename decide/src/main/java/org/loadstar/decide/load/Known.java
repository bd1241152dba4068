package org.loadstar.decide.load;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * The believed past of one target: its last believed value per metric and how long its gauge of
 * calls has stood still. Immutable.
 */
final class Known {
    /** What a load rests on, the best first. */
    private static final List<Metric> BASES = List.of(Metric.CALLS, Metric.LOAD, Metric.CPU);
    /** What deciding can use, besides. */
    private static final List<Metric> USEFUL = List.of(Metric.CALLS, Metric.CPU, Metric.ATTEMPTS,
            Metric.REJECTS);
    static final Known NOTHING = new Known(new EnumMap<>(Metric.class), new Moment(Instant.EPOCH, 0), 0, 0);

    private final EnumMap<Metric, Reading> readings;
    private final Moment takenAt;
    private final int frozenRows;
    private final double setupsWhileFrozen;
    private final String missing;

    private Known(EnumMap<Metric, Reading> readings, Moment takenAt, int frozenRows,
            double setupsWhileFrozen) {
        this.readings = readings;
        this.takenAt = takenAt;
        this.frozenRows = frozenRows;
        this.setupsWhileFrozen = setupsWhileFrozen;
        this.missing = USEFUL.stream().filter(m -> !readings.containsKey(m)).map(Metric::word)
                .collect(Collectors.joining(", "));
    }

    /** What it does not tell of all that deciding can use, for people; empty: nothing. */
    String missing() {
        return missing;
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    /** Moment of the last believed sample that told what the load rests on. */
    Moment takenAt() {
        return takenAt;
    }

    /** Believed samples in a row with the same calls. */
    int frozenRows() {
        return frozenRows;
    }

    /** Rise of the attempts counter over those rows. */
    double setupsWhileFrozen() {
        return setupsWhileFrozen;
    }

    /** Newest believed reading; a poll that told less leaves the rest. Null: not told. */
    @Nullable
    Reading reading(Metric metric) {
        return readings.get(metric);
    }

    /** Calls of the last believed sample; NaN where not told. */
    double calls() {
        return counter(Metric.CALLS);
    }

    /** Last believed value of any metric; NaN where not told. */
    double counter(Metric metric) {
        Reading r = readings.get(metric);
        return r == null ? Double.NaN : r.value();
    }

    /** What its load rests on and a sample does not tell, though it was told before. */
    Optional<Metric> missingIn(Sample sample) {
        return BASES.stream().filter(m -> reading(m) != null).findFirst()
                .filter(basis -> sample.reading(basis).isEmpty());
    }

    /** With what a sample tells beside the basis of the load; the age of the whole stays that of the basis. */
    Known withPartOf(Sample sample) {
        return new Known(merged(sample, m -> m != Metric.ATTEMPTS && m != Metric.REJECTS), takenAt,
                frozenRows,
                setupsWhileFrozen);
    }

    /** With a report that leaves out counters: rows of a frozen gauge are counted by whole samples alone. */
    Known withReport(Sample sample) {
        boolean still = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN) == calls();
        return new Known(merged(sample, m -> true), sample.takenAt(), still ? frozenRows : 0,
                still ? setupsWhileFrozen : 0);
    }

    Known with(Sample sample) {
        boolean still = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN) == calls();
        double setups = isEmpty() ? 0 : Math.max(0, Plausibility.rise(sample, this, Metric.ATTEMPTS));
        return new Known(merged(sample, m -> true), sample.takenAt(), still ? frozenRows + 1 : 0,
                still ? setupsWhileFrozen + setups : 0);
    }

    private EnumMap<Metric, Reading> merged(Sample sample, Predicate<Metric> wanted) {
        var merged = new EnumMap<>(readings);
        sample.readings().forEach((metric, reading) -> {
            if (wanted.test(metric))
                merged.put(metric, reading);
        });
        return merged;
    }
}
