package org.loadstar.simulator.study.world;

/** How often which value was seen, in thousandths up to 2. Confined to its run. */
final class Histogram {
    private static final int PER_UNIT = 1000;
    private final long[] seen = new long[2 * PER_UNIT + 1];
    private long all;

    /** @param value 0 or more; what is above 2 counts as 2 */
    void add(double value) {
        seen[(int) Math.min(seen.length - 1.0, value * PER_UNIT)]++;
        all++;
    }

    /** The value that a share of all does not exceed; 0 where nothing was seen. */
    double quantile(double share) {
        long below = 0;
        for (int i = 0; i < seen.length; i++) {
            below += seen[i];
            if (below >= share * all)
                return (double) i / PER_UNIT;
        }
        return 0;
    }
}
