package org.loadstar.collector.config;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.loadstar.decide.Parameters;
import org.loadstar.decide.policy.Policies;
import org.loadstar.model.Metric;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Resource;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.Scalars;

/** Reads {@code decide} of {@code loadstar.yml}. */
final class DecideBlock {
    private static final double MOST_HYSTERESIS = 0.5;
    private static final double MOST_WEIGHT = 100;
    private static final List<Metric> WEIGHTED = Stream.concat(Stream.of(Metric.CALLS, Metric.CPU),
            Arrays.stream(Resource.values()).map(Resource::metric)).toList();

    private DecideBlock() {}

    /** @param fleet for whose proxies it is decided; empty: not known */
    static Settings.Decide read(Block b, Optional<Fleet> fleet) {
        String policy = policy(b, "policy", fleet).orElse(Policies.LOADSTAR);
        boolean admission = b.flag("admission", true);
        Optional<String> shadow = policy(b, "shadow", fleet);
        if (shadow.filter(policy::equals).isPresent())
            b.problem("shadow", "another than decide.policy", "\"" + policy + "\"");
        double hysteresis = b.optional("hysteresis", "a number 0..0.5",
                text -> Scalars.number(text).filter(n -> n >= 0 && n <= MOST_HYSTERESIS))
                .orElse(Parameters.DEFAULT.hysteresis());
        Map<Metric, Double> weights = weights(b);
        b.end();
        return new Settings.Decide(policy, admission, shadow, hysteresis, weights);
    }

    /** Without a weight of calls or processors nothing would say how many calls still fit. */
    private static Map<Metric, Double> weights(Block decide) {
        Block b = decide.block("weights");
        var weights = new EnumMap<Metric, Double>(Metric.class);
        for (Metric m : WEIGHTED)
            b.optional(m.word(), "a number above 0, at most 100",
                    text -> Scalars.number(text).filter(n -> n > 0 && n <= MOST_WEIGHT))
                    .ifPresent(n -> weights.put(m, n));
        b.end();
        if (decide.isBlock("weights") && !b.has(Metric.CALLS.word()) && !b.has(Metric.CPU.word()))
            decide.problem("weights", "a weight of calls or cpu", "none");
        return weights;
    }

    private static Optional<String> policy(Block b, String key, Optional<Fleet> fleet) {
        Optional<String> name = b.optional(key, "one of " + String.join(", ", Policies.names()),
                text -> Optional.of(text).filter(Policies.names()::contains));
        if (name.isPresent() && !name.get().equals(Policies.LOADSTAR))
            fleet.flatMap(Policies::unsized).ifPresent(p -> b.problem(key,
                    Policies.LOADSTAR + ", as " + p + " of fleet.yml has no limit of calls",
                    "\"" + name.get() + "\""));
        return name;
    }

    /** Checks whether it can be decided so for the proxies of another fleet. */
    static void check(Settings.Decide decide, String file, Fleet fleet, Problems problems) {
        Stream.concat(Stream.of(decide.policy()), decide.shadow().stream())
                .filter(policy -> !policy.equals(Policies.LOADSTAR)).findFirst()
                .ifPresent(policy -> Policies.unsized(fleet)
                        .ifPresent(p -> problems.add(new FileProblem(file, 1, "proxies",
                                "a limit of calls of each proxy of a pool, as loadstar.yml decides by "
                                        + policy,
                                "none of " + p))));
    }
}
