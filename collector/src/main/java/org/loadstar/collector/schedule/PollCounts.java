package org.loadstar.collector.schedule;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.tally.Durations;

/** Reads since the start: what came of them, how late they began and how long they took. Thread-safe by its adders. */
public final class PollCounts {
    private final LongAdder told = new LongAdder();
    private final LongAdder spared = new LongAdder();
    private final Map<PollOutcome.Kind, LongAdder> failed = new EnumMap<>(PollOutcome.Kind.class);
    private final Durations lateness = new Durations();
    private final Durations lengths = new Durations();

    PollCounts() {
        for (PollOutcome.Kind k : PollOutcome.Kind.values())
            failed.put(k, new LongAdder());
    }

    void begun(long lateNanos) {
        lateness.count(lateNanos);
    }

    void took(long nanos) {
        lengths.count(nanos);
    }

    void ended(PollOutcome outcome) {
        switch (outcome) {
            case PollOutcome.Told t -> told.increment();
            case PollOutcome.Failed f -> failed.computeIfPresent(f.kind(), (k, adder) -> {
                adder.increment();
                return adder;
            });
        }
    }

    void spared(long periods) {
        spared.add(periods);
    }

    /** Reads by what came of them, as a word. */
    public Map<String, Long> byOutcome() {
        var counts = new TreeMap<String, Long>();
        counts.put("told", told.sum());
        failed.forEach((kind, adder) -> counts.put(kind.name().toLowerCase(Locale.ROOT), adder.sum()));
        return counts;
    }

    /** Reads that were due and left out, as their target had failed for long or was strained. */
    public long spared() {
        return spared.sum();
    }

    /** How long after its due time each read began. */
    public Durations lateness() {
        return lateness;
    }

    /** How long each read took: what it cost its target. */
    public Durations lengths() {
        return lengths;
    }
}
