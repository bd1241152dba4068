package org.loadstar.collector.schedule;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.tally.Durations;

/** Reads since the start: what came of them, and how late they began. Thread-safe by its adders. */
public final class PollCounts {
    private final LongAdder told = new LongAdder();
    private final Map<PollOutcome.Kind, LongAdder> failed = new EnumMap<>(PollOutcome.Kind.class);
    private final Durations lateness = new Durations();

    PollCounts() {
        for (PollOutcome.Kind k : PollOutcome.Kind.values())
            failed.put(k, new LongAdder());
    }

    void begun(long lateNanos) {
        lateness.count(lateNanos);
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

    /** Reads by what came of them, as a word. */
    public Map<String, Long> byOutcome() {
        var counts = new TreeMap<String, Long>();
        counts.put("told", told.sum());
        failed.forEach((kind, adder) -> counts.put(kind.name().toLowerCase(Locale.ROOT), adder.sum()));
        return counts;
    }

    /** How long after its due time each read began. */
    public Durations lateness() {
        return lateness;
    }
}
