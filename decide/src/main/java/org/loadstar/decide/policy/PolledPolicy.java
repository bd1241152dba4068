package org.loadstar.decide.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Proxy;

/** A policy that takes the last polls of one pool at their word and never looks at who asks or when. */
abstract sealed class PolledPolicy implements Policy
        permits WeightedRoundRobin, LowestPolled, TwoChoices, SpareCapacity {
    final LastPolls polls;

    PolledPolicy(List<Proxy> pool) {
        polls = new LastPolls(pool);
    }

    /** Position of the proxy for the next call, until the next poll; -1 where none is there. Leaves no trace. */
    abstract int peek();

    /** Goes on to the call after the one for which a proxy was peeked at. */
    abstract void next(int chosen);

    @Override
    public final void take(Sample sample) {
        polls.take(sample);
    }

    @Override
    public final void lost(String target) {
        polls.lost(target);
    }

    @Override
    public final Optional<String> choose(Question question, Moment now) {
        int i = peek();
        next(i);
        return named(i);
    }

    @Override
    public final Optional<String> look(Question question, Moment now) {
        return named(peek());
    }

    private Optional<String> named(int i) {
        return i < 0 ? Optional.empty() : Optional.of(polls.name(i));
    }

    /** A weight for each proxy that is there. */
    final Map<String, Double> each(Weight weight) {
        var weights = new HashMap<String, Double>();
        for (int i = 0; i < polls.size(); i++)
            if (polls.isThere(i))
                weights.put(polls.name(i), weight.of(i));
        return weights;
    }

    /** What one proxy weighs, above 0. */
    interface Weight {
        double of(int i);
    }
}
