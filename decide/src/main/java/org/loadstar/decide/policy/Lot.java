package org.loadstar.decide.policy;

import java.util.random.RandomGenerator;

/**
 * A lot by which one of the proxies of a pool is drawn. It stays the same until it is spent, so that who looks
 * sees what will be chosen. Not thread-safe.
 */
final class Lot {
    private final RandomGenerator random;
    /** 0..1; NaN: to be drawn when it is needed. */
    private double drawn = Double.NaN;

    Lot(RandomGenerator random) {
        this.random = random;
    }

    /** One of those that are there, with a chance in proportion to its weight; -1 where none is there. */
    int draw(LastPolls polls, PolledPolicy.Weight weight) {
        if (Double.isNaN(drawn))
            drawn = random.nextDouble();
        double sum = 0;
        for (int i = 0; i < polls.size(); i++)
            sum += polls.isThere(i) ? weight.of(i) : 0;
        double left = drawn * sum;
        int at = -1;
        for (int i = 0; i < polls.size() && left >= 0; i++)
            if (polls.isThere(i)) {
                at = i;
                left -= weight.of(i);
            }
        return at;
    }

    /** The next one is another. */
    void spend() {
        drawn = Double.NaN;
    }
}
