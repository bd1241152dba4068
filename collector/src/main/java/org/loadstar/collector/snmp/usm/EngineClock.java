package org.loadstar.collector.snmp.usm;

import java.util.concurrent.TimeUnit;

/**
 * What we think an agent's engine shows as boots and time (RFC 3414 sections 2.2 and 3.2). Confined to one thread at a
 * time.
 */
final class EngineClock {
    private static final int WINDOW_SECONDS = 150;

    private int boots;
    private int time;
    private long readAtNanos;
    private boolean proved;

    /** What it shows now. */
    int time(long nowNanos) {
        return (int) Math.min(Integer.MAX_VALUE,
                time + TimeUnit.NANOSECONDS.toSeconds(nowNanos - readAtNanos));
    }

    int boots() {
        return boots;
    }

    /** Takes what a message without a proof shows, for want of something better. */
    void guess(int toldBoots, int toldTime, long nowNanos) {
        if (!proved)
            set(toldBoots, toldTime, nowNanos);
    }

    /**
     * Takes what an authentic message shows.
     *
     * @return whether it is from now; else it was sent long ago and is played again
     */
    boolean prove(int toldBoots, int toldTime, long nowNanos) {
        boolean isOld = toldBoots < boots
                || (toldBoots == boots && toldTime < time(nowNanos) - WINDOW_SECONDS);
        if (proved && isOld)
            return false;
        if (!proved || toldBoots > boots || toldTime > time(nowNanos))
            set(toldBoots, toldTime, nowNanos);
        proved = true;
        return true;
    }

    private void set(int toldBoots, int toldTime, long nowNanos) {
        boots = toldBoots;
        time = toldTime;
        readAtNanos = nowNanos;
    }
}
