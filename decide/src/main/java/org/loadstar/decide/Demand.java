package org.loadstar.decide;

import java.util.List;

import org.loadstar.model.Moment;

/** How many calls a pool has to expect. Confined to its core. */
final class Demand {
    private static final double QUESTION_SECONDS = 30;
    /** Part of the coming calls that is shared out at least, however many keepers of lists will place. */
    private static final double LEAST_SPREAD = 0.1;

    private final RateMeter asked = new RateMeter(QUESTION_SECONDS);
    /** By those alone of whom it is known how far their questions become calls. */
    private final RateMeter proven = new RateMeter(QUESTION_SECONDS);
    private double advisedPerSecond;
    private double setupsPerSecond = Double.POSITIVE_INFINITY;
    private double promised;

    /**
     * Counts a question as far as it is believed to become a call.
     *
     * @param isProven whether it is known how far such questions do
     */
    void count(Moment now, double credit, boolean isProven) {
        asked.count(now, credit);
        if (isProven)
            proven.count(now, credit);
    }

    /** Takes in what the samples tell by now. Proxies that tell no set-ups are taken to get as many as the others. */
    void measure(List<Candidate> candidates, Moment now) {
        double advised = 0;
        double setups = 0;
        double toCome = 0;
        double measured = 0;
        double all = 0;
        for (Candidate c : candidates) {
            double full = c.load.fullCalls();
            double perSecond = c.load.setupsPerSecond();
            advised += c.load.advisedPerSecond();
            setups += perSecond;
            toCome += c.load.keptToCome(now);
            all += full;
            measured += perSecond > 0 ? full : 0;
        }
        advisedPerSecond = advised;
        promised = toCome;
        setupsPerSecond = setups > 0 ? setups * all / measured : Double.POSITIVE_INFINITY;
    }

    /** Set-ups a second on all proxies; infinite until some are measured. */
    double setupsPerSecond() {
        return setupsPerSecond;
    }

    /** Questions that are believed to become calls, a second; at least the calls that answers brought so far. */
    double perSecond(Moment now) {
        return Math.max(asked.perSecond(now), advisedPerSecond);
    }

    /** Set-ups to share out over some seconds: without those that keepers of lists will place by themselves. */
    double over(double seconds, Moment now) {
        return Math.max(1 + LEAST_SPREAD * asked.perSecond(now) * seconds,
                perSecond(now) * seconds - promised);
    }

    /** Set-ups over some seconds that are known to come: a question by itself is no evidence of a call. */
    double provenOver(double seconds, Moment now) {
        return Math.max(1, Math.max(proven.perSecond(now), advisedPerSecond) * seconds - promised);
    }
}
