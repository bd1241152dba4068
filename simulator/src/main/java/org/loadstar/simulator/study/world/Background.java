package org.loadstar.simulator.study.world;

import java.util.random.RandomGenerator;

/** What other work takes of the processors of one proxy. Confined to its run. */
final class Background {
    /** Share that a heavy neighbour takes, all the time. */
    private static final double HEAVY = 0.6;
    private static final double HIGHEST = 0.9;
    /** Mean seconds between two steps. */
    private static final double STEADY = 300;

    private final double mean;
    private final boolean heavy;
    private final RandomGenerator random;

    /** @param mean of all proxies; that of this one is drawn between nothing and twice of it */
    Background(double mean, boolean heavy, RandomGenerator random) {
        double own = mean * Draw.around1(random, 1);
        this.mean = heavy ? HEAVY : own;
        this.heavy = heavy;
        this.random = random;
    }

    /** Share that is taken on average. */
    double mean() {
        return mean;
    }

    /** Seconds to the next step. */
    double pause() {
        return Draw.exponential(random, STEADY);
    }

    /** Share that is taken after a step. */
    double step() {
        double drawn = Math.min(HIGHEST, mean * Draw.around1(random, 1));
        return heavy ? HEAVY : drawn;
    }
}
