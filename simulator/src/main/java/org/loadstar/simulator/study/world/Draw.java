package org.loadstar.simulator.study.world;

import java.util.random.RandomGenerator;

/** Draws from distributions, with a fixed number of uniform draws each. */
final class Draw {
    private Draw() {}

    static double exponential(RandomGenerator random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** Lognormal, sigma 1 of the logarithm. */
    static double lognormal(RandomGenerator random, double mean) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return mean * Math.exp(radius * Math.cos(2 * Math.PI * random.nextDouble()) - 0.5);
    }

    /** Uniform, from {@code 1 - width} to {@code 1 + width}. */
    static double around1(RandomGenerator random, double width) {
        return 1 + width * (2 * random.nextDouble() - 1);
    }
}
