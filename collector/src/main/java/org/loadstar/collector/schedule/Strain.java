package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What our reads cost a target, seen by the time that it takes to answer: one that is hot and answers several
 * times slower than it does when calm is read half as often. Confined to the reads of one target.
 */
final class Strain {
    private static final double SLOWER = 4;
    private static final double STEP = 0.1;
    private static final Duration NOTICEABLE = Duration.ofMillis(20);

    /** Nanoseconds that a read takes as a rule; 0 before the first. */
    private double calm;
    private boolean strained;

    /**
     * Takes in how long a read took that told something.
     *
     * @param hot whether the target is nearly full; asked only where the read was slow
     */
    void took(Duration time, BooleanSupplier hot) {
        long nanos = time.toNanos();
        boolean slow = calm > 0 && nanos > SLOWER * calm && time.compareTo(NOTICEABLE) > 0;
        strained = slow && hot.getAsBoolean();
        if (!strained)
            calm += calm == 0 ? nanos : STEP * (nanos - calm);
    }

    /** In how many periods to read it next: 1 or 2. */
    long periods() {
        return strained ? 2 : 1;
    }
}
