package org.loadstar.decide.load;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * What the samples of one target teach beside what they say: its set-ups, the background of its
 * processors, where it really refuses. A rule without its input is off. Confined to its core.
 */
final class Learned {
    /** Part of the attempts from which refusing is more than chance. */
    private static final double REFUSING = 0.02;
    /** What refusing a call costs, in set-ups. */
    private static final double REFUSAL_COST = 0.2;
    private static final double SHORTEST_CPU_WINDOW = 10;

    private final Experience experience;
    private final SetupFlow flow;
    private final Background background;
    private final Ceiling ceiling = new Ceiling();
    private final Vanished vanished = new Vanished();
    private @Nullable Moment refusedAt;

    Learned(Experience experience) {
        this.experience = experience;
        this.flow = new SetupFlow(experience);
        this.background = new Background(experience);
    }

    SetupFlow flow() {
        return flow;
    }

    /** Part of the calls that it is said to hold which it really holds. */
    double ceiling() {
        return ceiling.part();
    }

    /** Background of its processors, so many seconds after its last sample; NaN before the first. */
    double background(double ageSeconds) {
        return background.at(ageSeconds);
    }

    /** When a sample last showed that it refused calls; null: never. */
    @Nullable
    Moment refusedAt() {
        return refusedAt;
    }

    /** Learns from a believed sample that tells what its load rests on. */
    void from(Sample sample, Known before, double full) {
        double calls = value(sample, Metric.CALLS);
        if (before.isEmpty()) {
            learnBackground(sample, calls, Double.NaN, 1, full);
            return;
        }
        double seconds = sample.takenAt().nanosSince(before.takenAt()) / 1e9;
        double attempts = Plausibility.rise(sample, before, Metric.ATTEMPTS);
        double refused = Plausibility.rise(sample, before, Metric.REJECTS);
        double accepted = calls - before.calls()
                + (calls + before.calls()) / 2 * seconds / experience.model().holdingSeconds();
        boolean counted = before.counter(Metric.ATTEMPTS) >= 0 && sample.reading(Metric.ATTEMPTS).isPresent();
        learnBackground(sample, calls, counted ? attempts - (1 - REFUSAL_COST) * refused : accepted, seconds,
                full);
        double seen = counted ? attempts : accepted;
        if (Double.isNaN(seen))
            flow.promises().clear(sample.takenAt());
        if (flow.waits(seconds) || Double.isNaN(seen) || seconds <= 0)
            return;
        double promised = flow.learn(seen, counted, sample, seconds, full);
        if (counted && !Double.isNaN(accepted))
            experience.learnHolding((calls + before.calls()) / 2 * seconds,
                    attempts - refused - (calls - before.calls()));
        double came = counted ? attempts : promised;
        if (sample.reading(Metric.REJECTS).isPresent())
            learnCeiling(sample, refused, came, seconds, full, true);
        else if (!Double.isNaN(accepted))
            learnCeiling(sample, vanished.learn(came, accepted, seconds,
                    counted ? flow.perSecond() : flow.promisedPerSecond(), counted), came, seconds, full,
                    false);
    }

    private void learnCeiling(Sample sample, double refused, double came, double seconds, double full,
            boolean told) {
        if (refused > 1 && refused > REFUSING * came) {
            refusedAt = sample.takenAt();
            ceiling.refused(value(sample, Metric.CALLS), full, value(sample, Metric.CPU), told);
        } else {
            ceiling.tookAll(seconds, told);
        }
    }

    private void learnBackground(Sample sample, double calls, double setups, double seconds, double full) {
        Optional<Reading> cpu = sample.reading(Metric.CPU);
        if (cpu.isEmpty())
            return;
        double lag = sample.takenAt().nanosSince(cpu.get().takenAt()) / 1e9;
        if (Double.isNaN(calls))
            background.learn(cpu.get().value(), seconds);
        else
            background.learn(cpu.get().value(), calls, setups, Math.max(1e-3, seconds),
                    Math.max(SHORTEST_CPU_WINDOW, 2 * lag), full);
    }

    private static double value(Sample sample, Metric metric) {
        return sample.reading(metric).map(Reading::value).orElse(Double.NaN);
    }

    void forget(Moment at) {
        flow.forget(at);
        background.forget();
        ceiling.forget();
        vanished.forget();
    }
}
