package org.loadstar.simulator.study.world;

import java.util.random.RandomGenerator;

/** Weights by which a client spreads its calls until some second. Immutable. */
final class KeptList {
    private final double until;
    /** For each proxy its weight and those of all before it. */
    private final double[] upTo;

    /** @param weights of the proxies, one of them above 0 */
    KeptList(double until, double[] weights) {
        this.until = until;
        upTo = weights.clone();
        for (int i = 1; i < upTo.length; i++)
            upTo[i] += upTo[i - 1];
    }

    boolean isOver(double now) {
        return now >= until;
    }

    /** Position of the proxy for a call. */
    int draw(RandomGenerator random) {
        double left = random.nextDouble() * upTo[upTo.length - 1];
        int i = 0;
        while (upTo[i] <= left)
            i++;
        return i;
    }
}
