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

    /** @param amount of one event that counts, 0..1 */
    void count(Moment at, double amount) {
        rate = perSecond(at) + amount / seconds;
        lastNanos = at.nanos();
        started = true;
    }

    double perSecond(Moment now) {
        double since = started ? Math.max(0, now.nanos() - lastNanos) / 1e9 : 0;
        return rate * Math.exp(-since / seconds);
    }
}
