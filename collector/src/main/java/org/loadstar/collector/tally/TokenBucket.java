package org.loadstar.collector.tally;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets through so many a second, and so many at once. Thread-safe by its own monitor. */
public final class TokenBucket {
    private final LongSupplier nanos;
    private final int perSecond;
    private final int atOnce;
    private double left;
    private long lastNanos;

    /** @param nanos a monotonic clock */
    public TokenBucket(int perSecond, int atOnce, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.nanos = nanos;
        left = atOnce;
        lastNanos = nanos.getAsLong();
    }

    /** Takes one, if there is one. */
    public synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(atOnce,
                left + (double) (now - lastNanos) * perSecond / TimeUnit.SECONDS.toNanos(1));
        lastNanos = now;
        if (left < 1)
            return false;
        left--;
        return true;
    }
}
