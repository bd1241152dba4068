package org.loadstar.simulator.calls;

import java.time.Duration;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/**
 * The share of the pools' capacity that is offered: a target around which it swings slowly, so that
 * loads visibly change. Thread-safe.
 */
public final class OfferedLoad {
    private static final double SWING = 0.25;
    private static final Duration PERIOD = Duration.ofMinutes(2);

    private final TimeSource time;
    private final Moment start;
    private volatile double target;

    /** @param target 0 = no calls, 1.0 = as many as all proxies together carry */
    public OfferedLoad(double target, TimeSource time) {
        this.target = target;
        this.time = time;
        this.start = time.now();
    }

    public double target() {
        return target;
    }

    public void aimAt(double load) {
        target = load;
    }

    /** The load to offer now. */
    public double now() {
        double turn = (double) time.now().nanosSince(start) / PERIOD.toNanos();
        return target * (1 + SWING * Math.sin(2 * Math.PI * turn));
    }
}
