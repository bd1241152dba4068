package org.loadstar.collector.schedule;

import java.time.Duration;

/**
 * Spares a target that fails again and again, and ourselves the waiting for it: after five reads in a row
 * that brought nothing its pauses double, up to six periods or half a minute, whichever is less. One that
 * brings something closes it. Immutable.
 *
 * @param failures reads in a row that brought nothing
 */
record Breaker(int failures) {
    static final Breaker CLOSED = new Breaker(0);
    private static final int PATIENCE = 5;
    private static final int MOST_PERIODS = 6;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** After one more read. */
    Breaker after(boolean told) {
        return told ? CLOSED : new Breaker(Math.min(failures, 1000) + 1);
    }

    /** Whether nobody should wait for this target. */
    boolean isOpen() {
        return failures >= PATIENCE;
    }

    /** In how many periods to read it next, at least 1. */
    long periods(Duration period) {
        if (!isOpen())
            return 1;
        long doubled = 1L << Math.min(failures - PATIENCE + 1, 10);
        return Math.max(1, Math.min(Math.min(doubled, MOST_PERIODS), LONGEST.dividedBy(period)));
    }
}
