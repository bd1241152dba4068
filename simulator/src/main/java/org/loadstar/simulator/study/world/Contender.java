package org.loadstar.simulator.study.world;

import java.util.List;
import java.util.random.RandomGenerator;

import org.loadstar.decide.Parameters;
import org.loadstar.decide.policy.Loadstar;
import org.loadstar.decide.policy.LowestPolled;
import org.loadstar.decide.policy.Policy;
import org.loadstar.decide.policy.SpareCapacity;
import org.loadstar.decide.policy.TwoChoices;
import org.loadstar.decide.policy.WeightedRoundRobin;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Fleet;

/** Who decides. */
public enum Contender implements Word {
    /** The product's core. */
    LOADSTAR,
    /** Weighted round robin by capacity. */
    WRR,
    /** The lowest load of the last polls. */
    LOWEST,
    /** The better of two at their last polls. */
    P2C,
    /** At random, by the room of the last polls. */
    SPARE,
    /** Who knows everything at once; it keeps no lists. */
    ORACLE;

    /** @param signalling share of the processors that it takes at full calls, as configured */
    Policy policy(Fleet fleet, List<SimulatedProxy> truth, double signalling, RandomGenerator random) {
        return switch (this) {
            case LOADSTAR -> new Loadstar(fleet, Parameters.DEFAULT.withSignalling(signalling));
            case WRR -> new WeightedRoundRobin(fleet.proxies());
            case LOWEST -> new LowestPolled(fleet.proxies());
            case P2C -> new TwoChoices(fleet.proxies(), random);
            case SPARE -> new SpareCapacity(fleet.proxies(), random);
            case ORACLE -> new Oracle(truth);
        };
    }
}
