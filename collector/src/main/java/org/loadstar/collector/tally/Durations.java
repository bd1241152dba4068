package org.loadstar.collector.tally;

import java.util.concurrent.atomic.LongAdder;

/**
 * How long something took, each time: counted in buckets, from microseconds to seconds. Thread-safe by its
 * adders: to count takes no lock and no memory.
 */
public final class Durations {
    private static final long[] BOUNDS_NANOS = {10_000, 30_000, 100_000, 300_000, 1_000_000, 2_500_000,
        5_000_000,
        10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 1_000_000_000, 5_000_000_000L};
    private static final double NANOS = 1e9;

    private final LongAdder[] buckets = new LongAdder[BOUNDS_NANOS.length + 1];
    private final LongAdder sumNanos = new LongAdder();

    public Durations() {
        for (int i = 0; i < buckets.length; i++)
            buckets[i] = new LongAdder();
    }

    /** Counts one; less than nothing counts as nothing. */
    public void count(long nanos) {
        int i = 0;
        while (i < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[i])
            i++;
        buckets[i].increment();
        sumNanos.add(Math.max(0, nanos));
    }

    /** Upper bounds of the buckets, included, in seconds, ascending; the last is infinite. */
    public static double[] boundsSeconds() {
        double[] bounds = new double[BOUNDS_NANOS.length + 1];
        for (int i = 0; i < BOUNDS_NANOS.length; i++)
            bounds[i] = BOUNDS_NANOS[i] / NANOS;
        bounds[BOUNDS_NANOS.length] = Double.POSITIVE_INFINITY;
        return bounds;
    }

    /** How many fell into each bucket, those of the buckets before it not included. */
    public long[] counts() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++)
            counts[i] = buckets[i].sum();
        return counts;
    }

    public double sumSeconds() {
        return sumNanos.sum() / NANOS;
    }
}
