package org.loadstar.decide.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;

/** A way to decide that knows one pool, for each pool of a fleet. */
public final class PerPool implements Policy {
    private final Fleet fleet;
    private final Map<String, Policy> policies = new HashMap<>();

    /** @param policy for the proxies of one pool */
    public PerPool(Fleet fleet, Function<List<Proxy>, Policy> policy) {
        this.fleet = fleet;
        for (Pool pool : fleet.pools())
            policies.put(pool.name(), policy.apply(
                    pool.proxies().stream().flatMap(p -> fleet.proxy(p).stream()).toList()));
    }

    @Override
    public void take(Sample sample) {
        fleet.poolsOf(sample.target()).forEach(p -> of(p).take(sample));
    }

    @Override
    public void lost(String target) {
        fleet.poolsOf(target).forEach(p -> of(p).lost(target));
    }

    @Override
    public Optional<String> choose(Question question, Moment now) {
        return of(question.pool()).choose(question, now);
    }

    @Override
    public Optional<String> look(Question question, Moment now) {
        return of(question.pool()).look(question, now);
    }

    @Override
    public Map<String, Double> list(Question question, Moment now) {
        return of(question.pool()).list(question, now);
    }

    private Policy of(String pool) {
        return Optional.ofNullable(policies.get(pool)).orElseThrow(
                () -> new IllegalArgumentException("expected a pool of the fleet, got \"" + pool + "\""));
    }
}
