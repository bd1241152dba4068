package org.loadstar.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Questions at an even rate from all gateways, each of which becomes a call of two minutes, and a sample of
 * every proxy each period, one after the other; all proxies are alike and at 60 % load. Time is simulated.
 * Not thread-safe.
 */
final class Traffic {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final double LOAD = 0.6;
    private static final double HOLD_SECONDS = 120;
    private static final double CPU = 0.4;
    private static final int TICKS_PER_SECOND = 1000;
    private static final long TICK_NANOS = 1_000_000_000 / TICKS_PER_SECOND;
    /** Gauges move by so many steps of a five hundredth: one that stood still would be doubted. */
    private static final int STEPS = 7;
    private static final int ORDER = 4096;

    private final Core core;
    private final int questionsPerTick;
    private final double meanCalls;
    private final double[] setups;
    private final int[] gateways = new SplittableRandom(1).ints(ORDER, 0, Core.GATEWAYS).toArray();
    private long now = Duration.ofSeconds(1).toNanos();
    private long asked;
    private long sampled;

    /**
     * @param className of a {@link Core}
     * @param perSecond questions, a multiple of 1,000
     * @throws IllegalArgumentException if there is no such class, or another number of questions
     */
    Traffic(String className, int proxies, int perSecond) {
        if (perSecond <= 0 || perSecond % TICKS_PER_SECOND != 0)
            throw new IllegalArgumentException(
                    "expected a multiple of 1000 questions a second, got " + perSecond);
        questionsPerTick = perSecond / TICKS_PER_SECOND;
        meanCalls = perSecond * HOLD_SECONDS / proxies;
        setups = new double[proxies];
        double[] capacity = new double[proxies];
        Arrays.fill(capacity, meanCalls / LOAD);
        core = Core.of(className, capacity, PERIOD);
        for (int i = 0; i < proxies; i++)
            sample(i);
    }

    /** The next question, with the samples that are due before it. */
    int question() {
        if (asked % questionsPerTick == 0)
            tick();
        int named = core.ask(gateways[(int) (asked++ % ORDER)], now);
        if (named >= 0)
            setups[named]++;
        return named;
    }

    /** A question at the time of the last one, of always the same gateway. */
    int questionAtOnce() {
        return core.ask(0, now);
    }

    private void tick() {
        now += TICK_NANOS;
        long each = PERIOD.toNanos() / setups.length;
        for (long due = asked / questionsPerTick * TICK_NANOS / each; sampled < due; sampled++)
            sample((int) (sampled % setups.length));
    }

    private void sample(int proxy) {
        double step = (sampled / setups.length + proxy) % STEPS - STEPS / 2;
        core.sample(proxy, now, meanCalls * (1 + step / 500), CPU, setups[proxy]);
    }
}
