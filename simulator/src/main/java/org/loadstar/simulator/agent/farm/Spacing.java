package org.loadstar.simulator.agent.farm;

import java.util.concurrent.TimeUnit;

/** Times from one request to the next of the same agent, counted by the millisecond. Thread-safe by its monitor. */
public final class Spacing {
    private static final int LONGEST_MILLIS = 60_000;
    private final int[] counts = new int[LONGEST_MILLIS + 1];
    private long total;

    synchronized void count(long nanos) {
        counts[(int) Math.min(LONGEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos))]++;
        total++;
    }

    /**
     * The time that a share of all is not above, in milliseconds.
     *
     * @param share 0..1
     */
    public synchronized int millis(double share) {
        long rest = (long) Math.ceil(share * total);
        int millis = 0;
        for (long seen = counts[0]; seen < rest; seen += counts[millis])
            millis++;
        return millis;
    }
}
