package org.loadstar.decide;

import org.loadstar.model.Moment;

/** Events per second, fading over a time constant. Not thread-safe. */
final class RateMeter {
    private final double seconds;
    private double rate;
    private long lastNanos;
    private boolean started;

    /** @param seconds time constant of the fading */
    RateMeter(double seconds) {
        this.seconds = seconds;
    }

    void count(Moment at) {
        rate = perSecond(at) + 1 / seconds;
        lastNanos = at.nanos();
        started = true;
    }

    double perSecond(Moment now) {
        double since = started ? Math.max(0, now.nanos() - lastNanos) / 1e9 : 0;
        return rate * Math.exp(-since / seconds);
    }
}
