package org.loadstar.simulator.study.world;

import java.util.List;

import org.loadstar.model.Metric;

/** What the agents of proxies tell. */
public enum Told {
    ALL, NO_REJECTS, NO_CPU, CALLS, CPU,
    /** Each proxy another one of those before, in turn. */
    MIXED;

    private static final List<Told> TURNS = List.of(ALL, NO_REJECTS, NO_CPU, CALLS, CPU);

    /** Whether the proxy at this position tells it. */
    boolean tells(Metric metric, int proxy) {
        return switch (this) {
            case ALL -> true;
            case NO_REJECTS -> metric != Metric.REJECTS;
            case NO_CPU -> metric == Metric.CALLS || metric == Metric.ATTEMPTS;
            case CALLS -> metric == Metric.CALLS;
            case CPU -> metric == Metric.CPU;
            case MIXED -> TURNS.get(proxy % TURNS.size()).tells(metric, proxy);
        };
    }
}
