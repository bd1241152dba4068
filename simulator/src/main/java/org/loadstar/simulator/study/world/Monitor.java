package org.loadstar.simulator.study.world;

import java.util.random.RandomGenerator;

import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Sample;

/** A collector: polls every proxy in a phase of its own and decides by what it is told. Confined to its run. */
final class Monitor {
    /** Seconds from a poll to its sample. */
    static final double LATENCY = 0.05;
    private static final double JITTER = 0.1;
    private static final double LOSS = 0.01;
    /** Misses in a row that make a proxy down. */
    private static final int MISSES = 3;
    /** Seconds after which a poll that brought nothing is repeated. */
    private static final double AGAIN = 1;

    final Policy policy;
    private final double every;
    private final RandomGenerator random;
    private final int[] misses;

    Monitor(Policy policy, double every, int proxies, RandomGenerator random) {
        this.policy = policy;
        this.every = every;
        this.random = random;
        misses = new int[proxies];
    }

    /** Whether a poll gets through, and its answer back. */
    boolean reaches(SimulatedProxy proxy) {
        return random.nextDouble() >= LOSS && proxy.isUp();
    }

    void missed(SimulatedProxy proxy) {
        misses[proxy.position]++;
        if (misses[proxy.position] == MISSES)
            policy.lost(Names.proxy(proxy.position));
    }

    void got(SimulatedProxy proxy) {
        misses[proxy.position] = 0;
    }

    void take(Sample sample) {
        policy.take(sample);
    }

    /** Seconds to the first poll of a proxy: anywhere in a period. */
    double phase() {
        return random.nextDouble() * every;
    }

    /** Seconds to the next poll. */
    double pause(SimulatedProxy proxy) {
        double period = every * Draw.around1(random, JITTER);
        int missed = misses[proxy.position];
        return missed > 0 && missed < MISSES ? Math.min(AGAIN, period) : period;
    }
}
