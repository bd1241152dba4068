package org.loadstar.decide.policy;

import java.util.List;

import org.loadstar.model.fleet.Proxy;

/** The lowest load of the last polls, told to all who ask until the next poll. */
public final class LowestPolled extends PolledPolicy {
    public LowestPolled(List<Proxy> pool) {
        super(pool);
    }

    @Override
    int peek() {
        int best = -1;
        for (int i = 0; i < polls.size(); i++)
            if (polls.isThere(i) && (best < 0 || polls.load(i) < polls.load(best)))
                best = i;
        return best;
    }

    @Override
    void next(int chosen) {
        // it is the same until the next poll
    }
}
