package org.loadstar.decide.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.model.Metric;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Proxy;

/**
 * What the proxies of one pool told at their last polls, as simple policies see it: taken at its word
 * until the next one. Proxies go by their position in the pool. Not thread-safe.
 */
final class LastPolls {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final double[] capacities;
    /** 1.0 = the fuller of calls and processors is full; NaN where neither was told yet. */
    private final double[] loads;
    private final boolean[] lost;

    /** @throws IllegalArgumentException for a proxy without capacity */
    LastPolls(List<Proxy> pool) {
        names = pool.stream().map(Proxy::name).toList();
        for (int i = 0; i < names.size(); i++)
            positions.put(names.get(i), i);
        capacities = pool.stream().mapToDouble(LastPolls::calls).toArray();
        loads = new double[names.size()];
        Arrays.fill(loads, Double.NaN);
        lost = new boolean[names.size()];
    }

    private static double calls(Proxy proxy) {
        return proxy.capacityCalls().orElseThrow(
                () -> new IllegalArgumentException("expected a capacity of " + proxy.name() + ", got none"));
    }

    void take(Sample sample) {
        int i = position(sample.target());
        if (i < 0)
            return;
        lost[i] = false;
        double calls = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN) / capacities[i];
        double cpu = sample.reading(Metric.CPU).map(Reading::value).orElse(Double.NaN);
        loads[i] = Double.isNaN(calls) ? cpu : Double.isNaN(cpu) ? calls : Math.max(calls, cpu);
    }

    void lost(String target) {
        int i = position(target);
        if (i >= 0)
            lost[i] = true;
    }

    private int position(String target) {
        return positions.getOrDefault(target, -1);
    }

    int size() {
        return names.size();
    }

    String name(int i) {
        return names.get(i);
    }

    double capacity(int i) {
        return capacities[i];
    }

    /** Load at its last poll; as loaded as the others are on average where it told nothing yet. */
    double load(int i) {
        return Double.isNaN(loads[i])
                ? Arrays.stream(loads).filter(l -> !Double.isNaN(l)).average().orElse(0)
                : loads[i];
    }

    /** Whether it answered one of its last polls. */
    boolean isThere(int i) {
        return !lost[i];
    }
}
