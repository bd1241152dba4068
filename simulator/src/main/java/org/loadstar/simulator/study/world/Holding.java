package org.loadstar.simulator.study.world;

import java.util.random.RandomGenerator;

/** How long calls last. */
public enum Holding {
    EXPONENTIAL, LOGNORMAL;

    /** Draws the seconds of one call. */
    double draw(RandomGenerator random, double mean) {
        return switch (this) {
            case EXPONENTIAL -> Draw.exponential(random, mean);
            case LOGNORMAL -> Draw.lognormal(random, mean);
        };
    }
}
