package org.loadstar.decide.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.Numbers;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Ranked;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Fleet;

/** The product's own way: the core that a collector runs, behind the same four calls. */
public final class Loadstar implements Policy {
    /** Reads in a row that bring nothing, as many as the core takes for silence. */
    private static final int MISSES = 3;
    private final DecisionCore core;

    public Loadstar(Fleet fleet, Parameters parameters) {
        core = new DecisionCore(fleet, parameters, Numbers.FIRST);
    }

    @Override
    public void take(Sample sample) {
        core.take(sample);
    }

    @Override
    public void lost(String target) {
        for (int i = 0; i < MISSES; i++)
            core.missed(target, "no answer");
    }

    @Override
    public Optional<String> choose(Question question, Moment now) {
        return proxy(core.ask(question, now));
    }

    @Override
    public Optional<String> look(Question question, Moment now) {
        return proxy(core.look(question, now));
    }

    private static Optional<String> proxy(Answer answer) {
        return switch (answer) {
            case Answer.LeastLoaded named -> Optional.of(named.proxy());
            case Answer.NoneAvailable none -> Optional.empty();
        };
    }

    /** The weights of the ranking, whatever the priorities: those are for failing over. */
    @Override
    public Map<String, Double> list(Question question, Moment now) {
        var weights = new LinkedHashMap<String, Double>();
        for (Ranked r : core.ask(question, now).ranked())
            weights.put(r.proxy(), (double) r.weight());
        return weights;
    }
}
