package org.loadstar.decide.policy;

import java.util.List;
import java.util.Map;

import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.fleet.Proxy;

/**
 * Weighted round robin by capacity, evenly spaced: each turn a proxy earns its capacity, and who has
 * earned most pays the sum of all. Reads tell it only who is there.
 */
public final class WeightedRoundRobin extends PolledPolicy {
    private final double[] earned;

    public WeightedRoundRobin(List<Proxy> pool) {
        super(pool);
        earned = new double[pool.size()];
    }

    @Override
    int peek() {
        int best = -1;
        for (int i = 0; i < earned.length; i++)
            if (polls.isThere(i)
                    && (best < 0 || earned[i] + polls.capacity(i) > earned[best] + polls.capacity(best)))
                best = i;
        return best;
    }

    @Override
    void next(int chosen) {
        double sum = 0;
        for (int i = 0; i < earned.length; i++)
            if (polls.isThere(i)) {
                earned[i] += polls.capacity(i);
                sum += polls.capacity(i);
            }
        if (chosen >= 0)
            earned[chosen] -= sum;
    }

    @Override
    public Map<String, Double> list(Question question, Moment now) {
        return each(polls::capacity);
    }
}
