package org.loadstar.decide.load;

import java.util.Locale;

import org.loadstar.model.Metric;
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

    private final Askers askers;
    private final Promises promises;
    private double perSecond;
    private double promisedPerSecond;
    private double surplusPerSecond;
    private double learnedSeconds;
    private double stillSeconds;
    private boolean waiting;

    SetupFlow(Askers askers) {
        this.askers = askers;
        this.promises = new Promises(askers.groups());
    }

    void promised(int group) {
        promises.add(group);
    }

    /**
     * An agent whose counter stands still while our answers must have sent it calls is frozen. Expected is
     * the smaller of what was promised and what it used to get: questions without calls prove nothing.
     */
    Verdict judge(Sample sample, Known known) {
        if (sample.reading(Metric.ATTEMPTS).isEmpty() || !(known.counter(Metric.ATTEMPTS) >= 0))
            return new Verdict.Believed();
        double seconds = stillSeconds + sample.takenAt().nanosSince(known.takenAt()) / 1e9;
        double expected = Math.min(promises.believed(askers), perSecond * seconds);
        double seen = Plausibility.rise(sample, known, Metric.ATTEMPTS);
        waiting = seen == 0 && expected >= WORTH_WAITING && expected < ENOUGH;
        return expected >= ENOUGH && seen < SEEN_AT_LEAST * expected
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
     * @param seconds its length, above 0
     * @return set-ups that our answers should have brought, as far as who asked is believed now
     */
    double learn(double seen, double seconds) {
        askers.learn(promises, seen, unadvisedPerSecond() * seconds);
        double due = promises.believed(askers);
        promises.clear();
        learnedSeconds += seconds;
        double step = Math.max(1 - Math.exp(-seconds / MEMORY_SECONDS), seconds / learnedSeconds);
        perSecond += step * (seen / seconds - perSecond);
        promisedPerSecond += step * (due / seconds - promisedPerSecond);
        surplusPerSecond += (1 - Math.exp(-seconds / MEMORY_SECONDS))
                * ((seen - due) / seconds - surplusPerSecond);
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
        return Math.max(0, surplusPerSecond);
    }

    void forget() {
        promises.clear();
        perSecond = 0;
        promisedPerSecond = 0;
        surplusPerSecond = 0;
        learnedSeconds = 0;
        stillSeconds = 0;
    }
}
