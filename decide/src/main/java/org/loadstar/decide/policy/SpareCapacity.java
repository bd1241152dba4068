package org.loadstar.decide.policy;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.fleet.Proxy;

/** A proxy drawn with a chance in proportion to the calls that it had room for at its last poll. */
public final class SpareCapacity extends PolledPolicy {
    /** What a full proxy still weighs, of its capacity: never quite nothing, so that one is always drawn. */
    private static final double LEAST = 0.001;
    private final Lot lot;

    public SpareCapacity(List<Proxy> pool, RandomGenerator random) {
        super(pool);
        lot = new Lot(random);
    }

    @Override
    int peek() {
        return lot.draw(polls, this::spare);
    }

    @Override
    void next(int chosen) {
        lot.spend();
    }

    @Override
    public Map<String, Double> list(Question question, Moment now) {
        return each(this::spare);
    }

    private double spare(int i) {
        return polls.capacity(i) * Math.max(LEAST, 1 - polls.load(i));
    }
}
