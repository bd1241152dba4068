package org.loadstar.simulator.calls;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When the callers behind one gateway call and how long they talk: Poisson arrivals, exponential
 * holding. Confined to the thread of its gateway.
 */
public final class Arrivals {
    /** What {@link #gap} gives at most. */
    static final Duration NEVER = Duration.ofDays(1);

    private final RandomGenerator random;
    private final double callsAtFull;
    private final Duration meanTalk;

    /** @param callsAtFull calls carried on average at a load of 1.0 */
    public Arrivals(RandomGenerator random, double callsAtFull, Duration meanTalk) {
        this.random = random;
        this.callsAtFull = callsAtFull;
        this.meanTalk = meanTalk;
    }

    /** Time to the next call while the load stays as given. */
    public Duration gap(double load) {
        double perSecond = load * callsAtFull / seconds(meanTalk.plus(Calls.SETUP));
        double gap = random.nextExponential() / perSecond;
        return gap < seconds(NEVER) ? ofSeconds(gap) : NEVER;
    }

    /** Time from the answer of a call to its end. */
    public Duration talk() {
        return ofSeconds(random.nextExponential() * seconds(meanTalk));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
