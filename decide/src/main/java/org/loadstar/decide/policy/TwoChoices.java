package org.loadstar.decide.policy;

import java.util.List;
import java.util.random.RandomGenerator;

import org.loadstar.model.fleet.Proxy;

/**
 * Two proxies drawn by capacity, of which the one with the lower load at its last poll is taken
 * (Mitzenmacher, The power of two choices, 2001; by capacity, as proxies of unequal size need it).
 */
public final class TwoChoices extends PolledPolicy {
    private final Lot first;
    private final Lot second;

    public TwoChoices(List<Proxy> pool, RandomGenerator random) {
        super(pool);
        first = new Lot(random);
        second = new Lot(random);
    }

    @Override
    void next(int chosen) {
        first.spend();
        second.spend();
    }

    @Override
    int peek() {
        int one = first.draw(polls, polls::capacity);
        int other = second.draw(polls, polls::capacity);
        return one < 0 || polls.load(one) <= polls.load(other) ? one : other;
    }
}
