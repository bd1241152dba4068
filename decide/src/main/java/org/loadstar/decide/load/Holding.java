package org.loadstar.decide.load;

/**
 * How long calls last: the time that calls were held by the number of them that ended, as a rate of
 * ending is estimated for exponential times. Unlike the mean of calls by the mean of set-ups (Little's
 * law) it is right while a fleet fills or empties. Confined to its core.
 */
final class Holding {
    /** Ended calls that the assumed time weighs beside those that were seen. */
    private static final double PRIOR = 50;
    /** Ended calls after which the past has faded. */
    private static final double MEMORY = 2_000;
    private static final double SHORTEST = 1.0 / 60;
    private static final double LONGEST = 4;

    private final double assumedSeconds;
    private double heldSeconds;
    private double ended;

    Holding(double assumedSeconds) {
        this.assumedSeconds = assumedSeconds;
        heldSeconds = PRIOR * assumedSeconds;
        ended = PRIOR;
    }

    /**
     * Learns from one interval of one target.
     *
     * @param callSeconds   sum of the times that calls were held in it
     * @param justEnded calls that ended in it; below 0 where counters and gauge are not of one moment
     */
    void learn(double callSeconds, double justEnded) {
        double fade = Math.exp(-Math.max(0, justEnded) / MEMORY);
        heldSeconds = heldSeconds * fade + callSeconds;
        ended = Math.max(1, ended * fade + justEnded);
    }

    /** Mean holding time of a call, within a sixtieth and four times of what was assumed. */
    double seconds() {
        return Math.clamp(heldSeconds / ended, assumedSeconds * SHORTEST, assumedSeconds * LONGEST);
    }
}
