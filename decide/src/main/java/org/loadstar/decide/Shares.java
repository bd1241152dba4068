package org.loadstar.decide;

import java.util.Arrays;

/** How coming calls are divided among the proxies of a pool, in its order. Immutable. */
final class Shares {
    private final double[] shares;

    private Shares(double[] shares) {
        this.shares = shares;
    }

    /**
     * Shares in proportion to some weights: of sum 1, or all 0 where all weights are.
     *
     * @param weights at least 0
     */
    static Shares inProportion(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return new Shares(sum > 0 ? Arrays.stream(weights).map(w -> w / sum).toArray() : weights.clone());
    }

    static Shares none(int proxies) {
        return new Shares(new double[proxies]);
    }

    /**
     * Both in one.
     *
     * @param part of the other, 0..1
     */
    Shares mixedWith(Shares other, double part) {
        double[] mixed = new double[shares.length];
        for (int i = 0; i < mixed.length; i++)
            mixed[i] = (1 - part) * shares[i] + part * other.shares[i];
        return inProportion(mixed);
    }

    double of(int proxy) {
        return shares[proxy];
    }
}
