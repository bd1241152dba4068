package org.loadstar.collector.answer;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.view.ShadowView;

/**
 * How often two ways to decide say the same, by pool and by gateway. As large as the fleet, however long it
 * counts. Confined to the lock of {@link Answering}; what it shows is immutable.
 */
final class Agreement {
    private final String policy;
    private final String shadow;
    private final Instant since;
    private final Map<String, OfPool> pools = new LinkedHashMap<>();
    private final Map<String, Count> gateways = new LinkedHashMap<>();

    /** Of no pool and no gateway yet. */
    Agreement(Ways ways, String shadow, Moment now) {
        this.policy = ways.policy();
        this.shadow = shadow;
        since = now.wall();
    }

    /** Goes on with another fleet. What was counted of those that stay is kept. */
    void regroup(Fleet fleet) {
        var oldPools = new HashMap<>(pools);
        var oldGateways = new HashMap<>(gateways);
        pools.clear();
        gateways.clear();
        for (Pool p : fleet.pools()) {
            OfPool known = oldPools.getOrDefault(p.name(), new OfPool(p.name()));
            known.given.of(p);
            known.shadow.of(p);
            pools.put(p.name(), known);
        }
        for (Gateway g : fleet.gateways())
            gateways.put(g.name(), oldGateways.getOrDefault(g.name(), new Count()));
    }

    /**
     * Counts a question.
     *
     * @param given  what was told; where that is none, it is so whichever way decides
     * @param beside what would have been told otherwise
     */
    void count(Question question, Answer given, Optional<String> beside) {
        OfPool pool = pools.get(given.pool());
        if (pool == null)
            return;
        Count gateway = gateways.get(question.client());
        String told = given instanceof Answer.LeastLoaded l ? l.proxy() : null;
        pool.count.add(told, beside);
        if (gateway != null)
            gateway.add(told, beside);
        pool.given.add(told);
        pool.shadow.add(told == null ? null : beside.orElse(null));
        if (told != null && beside.isEmpty())
            pool.shadow.none++;
    }

    ShadowView view() {
        return new ShadowView(policy, shadow, since,
                pools.values().stream().map(p -> new ShadowView.OfPool(p.name, p.count.questions,
                        p.count.compared, p.count.agreed, p.count.agreement(), p.given.view(),
                        p.shadow.view())).toList(),
                gateways.entrySet().stream().map(e -> new ShadowView.OfGateway(e.getKey(),
                        e.getValue().questions, e.getValue().compared, e.getValue().agreed,
                        e.getValue().agreement())).toList());
    }

    private static @Nullable Double part(long of, long all) {
        return all == 0 ? null : (Double) ((double) of / all);
    }

    private static final class OfPool {
        private final String name;
        private final Count count = new Count();
        private final Named given = new Named();
        private final Named shadow = new Named();

        OfPool(String name) {
            this.name = name;
        }
    }

    private static final class Count {
        private long questions;
        private long compared;
        private long agreed;

        void add(@Nullable String told, Optional<String> beside) {
            questions++;
            if (told == null)
                return;
            compared++;
            if (beside.filter(told::equals).isPresent())
                agreed++;
        }

        @Nullable
        Double agreement() {
            return part(agreed, compared);
        }
    }

    /** What one way named. */
    private static final class Named {
        private final Map<String, Long> answers = new LinkedHashMap<>();
        private long none;
        private @Nullable String runOf;
        private long run;
        private long longestRun;

        void of(Pool pool) {
            var old = new HashMap<>(answers);
            answers.clear();
            pool.proxies().forEach(p -> answers.put(p, old.getOrDefault(p, 0L)));
        }

        void add(@Nullable String proxy) {
            if (proxy == null) {
                runOf = null;
                return;
            }
            answers.merge(proxy, 1L, Long::sum);
            run = proxy.equals(runOf) ? run + 1 : 1;
            runOf = proxy;
            longestRun = Math.max(longestRun, run);
        }

        ShadowView.Way view() {
            long all = answers.values().stream().mapToLong(Long::longValue).sum();
            return new ShadowView.Way(answers.entrySet().stream()
                    .map(e -> new ShadowView.OfProxy(e.getKey(), e.getValue(), part(e.getValue(), all)))
                    .toList(), none, longestRun);
        }
    }
}
