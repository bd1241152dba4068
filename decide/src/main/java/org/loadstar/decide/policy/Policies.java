package org.loadstar.decide.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.loadstar.decide.Parameters;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Proxy;

/** The ways to decide, by the names by which they are configured and tried. */
public final class Policies {
    /** The product's own. */
    public static final String LOADSTAR = "loadstar";
    private static final Map<String, Factory> ALL = new TreeMap<>(Map.of(LOADSTAR,
            (fleet, parameters, seed) -> new Loadstar(fleet, parameters), "wrr",
            (fleet, parameters, seed) -> new PerPool(fleet, WeightedRoundRobin::new), "lowest",
            (fleet, parameters, seed) -> new PerPool(fleet, LowestPolled::new), "p2c",
            (fleet, parameters, seed) -> new PerPool(fleet,
                    p -> new TwoChoices(p, new SplittableRandom(seed))),
            "spare", (fleet, parameters, seed) -> new PerPool(fleet,
                    p -> new SpareCapacity(p, new SplittableRandom(seed)))));

    private Policies() {}

    @FunctionalInterface
    private interface Factory {
        Policy create(Fleet fleet, Parameters parameters, long seed);
    }

    /** All names, in the order of the alphabet. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * A policy that has seen nothing yet; empty where the name is nobody's.
     *
     * @param parameters of the product's own way; others have none
     * @param seed       of those that draw lots
     * @throws IllegalArgumentException for a proxy of a pool without capacity, by all but the product's own
     */
    public static Optional<Policy> create(String name, Fleet fleet, Parameters parameters, long seed) {
        return Optional.ofNullable(ALL.get(name)).map(f -> f.create(fleet, parameters, seed));
    }

    /** The first proxy of a pool of which only samples tell the capacity: all but the product's own need it. */
    public static Optional<String> unsized(Fleet fleet) {
        return fleet.proxies().stream()
                .filter(p -> p.capacityCalls().isEmpty() && !fleet.poolsOf(p.name()).isEmpty())
                .map(Proxy::name).findFirst();
    }
}
