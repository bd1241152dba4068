package org.loadstar.decide.load;

import java.util.Locale;
import java.util.function.BooleanSupplier;

import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Sample;

/**
 * Set-ups that reach one proxy: how many come, how many of them our answers promised, and whether its
 * counter stands still although some were due. Confined to its core.
 */
final class SetupFlow {
    private static final double MEMORY_SECONDS = 120;
    /** Set-ups that must be due before a counter that stands still means something. */
    private static final double ENOUGH = 10;
    private static final double WORTH_WAITING = 3;
    private static final double SEEN_AT_LEAST = 0.2;

    private final Experience experience;
    private final Promises promises;
    private double perSecond;
    private double promisedPerSecond;
    /** The same, learned slowly from nothing on. */
    private double slowPerSecond;
    private double slowPromisedPerSecond;
    private double learnedSeconds;
    private double stillSeconds;
    private boolean waiting;

    SetupFlow(Experience experience) {
        this.experience = experience;
        this.promises = new Promises(experience.askers().groups(), experience.model().setupDelay().toNanos());
    }

    Promises promises() {
        return promises;
    }

    /**
     * An agent whose counter stands still while our answers must have sent it calls is frozen. Expected is
     * the smaller of what was promised and what it used to get: questions without calls prove nothing.
     *
     * @param mayBe whether it may be called so; asked only where it would be
     */
    Verdict judge(Sample sample, Known known, BooleanSupplier mayBe) {
        if (sample.reading(Metric.ATTEMPTS).isEmpty() || !(known.counter(Metric.ATTEMPTS) >= 0))
            return new Verdict.Believed();
        double seconds = stillSeconds + sample.takenAt().nanosSince(known.takenAt()) / 1e9;
        double expected = Math.min(promises.believed(experience.askers()), perSecond * seconds);
        double seen = Plausibility.rise(sample, known, Metric.ATTEMPTS);
        boolean isStill = seen == 0 && expected >= WORTH_WAITING && expected < ENOUGH;
        boolean isFrozen = expected >= ENOUGH && seen < SEEN_AT_LEAST * expected;
        boolean isTaken = (isStill || isFrozen) && mayBe.getAsBoolean();
        waiting = isStill && isTaken;
        return isFrozen && isTaken
                ? new Verdict.Doubted(String.format(Locale.ROOT,
                        "counts %.0f set-ups where about %.0f were due", seen, expected))
                : new Verdict.Believed();
    }

    /** Whether its counter has stood still for a while that may yet turn out to mean something. */
    boolean waits(double seconds) {
        stillSeconds = waiting ? stillSeconds + seconds : 0;
        boolean now = waiting;
        waiting = false;
        return now;
    }

    /**
     * Learns from one more interval.
     *
     * @param seen    set-ups that came; below 0 where calls that ended are mistaken
     * @param counted whether they were counted
     * @param full    calls at which the target is full
     * @return set-ups that our answers should have brought, as far as who asked is believed now
     */
    double learn(double seen, boolean counted, Sample sample, double seconds, double full) {
        experience.askers().learn(promises, seen, unadvisedPerSecond() * seconds);
        double due = promises.believed(experience.askers());
        promises.clear(sample.takenAt());
        learnedSeconds += seconds;
        double slow = -Math.expm1(-seconds / MEMORY_SECONDS);
        double step = Math.max(slow, seconds / learnedSeconds);
        if (counted)
            experience.follow().learn(due - promisedPerSecond * seconds, seen - perSecond * seconds,
                    promisedPerSecond * seconds, full, seconds);
        perSecond += step * (seen / seconds - perSecond);
        promisedPerSecond += step * (due / seconds - promisedPerSecond);
        slowPerSecond += slow * (seen / seconds - slowPerSecond);
        slowPromisedPerSecond += slow * (due / seconds - slowPromisedPerSecond);
        return due;
    }

    double perSecond() {
        return perSecond;
    }

    double promisedPerSecond() {
        return promisedPerSecond;
    }

    /** Set-ups a second that come without having been told to: believed little by little, as a burst is no rate. */
    double unadvisedPerSecond() {
        return Math.max(0, slowPerSecond - experience.follow().factor() * slowPromisedPerSecond);
    }

    void forget(Moment at) {
        promises.forget(at);
        perSecond = 0;
        promisedPerSecond = 0;
        slowPerSecond = 0;
        slowPromisedPerSecond = 0;
        learnedSeconds = 0;
        stillSeconds = 0;
    }
}
