package org.loadstar.collector.schedule;

/**
 * The due times of one target's reads: the first soon, all others on a grid of its period, so that targets of
 * one period are spread over it and stay where they are. On the monotonic clock, nanoseconds. Confined to one
 * thread.
 */
final class Slots {
    private final long period;
    private final long grid;
    private long due;

    /**
     * @param seed   by which targets differ
     * @param spread over which the first reads of all targets lie
     */
    Slots(long now, long period, long spread, int seed) {
        this.period = period;
        grid = now + Math.floorMod(seed * 0x9E3779B97F4A7C15L, period);
        due = now + Math.floorMod(seed * 0xC2B2AE3D27D4EB4FL, Math.max(1, Math.min(period, spread)));
    }

    long due() {
        return due;
    }

    /** Goes on to the next slot that lies at least half a period and, of further ones, so many periods away. */
    void next(long now, long periods) {
        long from = Math.max(now, due + period / 2);
        due = from + Math.floorMod(grid - from, period) + (periods - 1) * period;
    }
}
