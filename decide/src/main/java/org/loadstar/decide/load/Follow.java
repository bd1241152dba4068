package org.loadstar.decide.load;

/**
 * How many set-ups come for each that answers promised: the pooled slope of seen on promised set-ups,
 * each about its own slow mean, so that what comes without being told does not count. Above 1 where other
 * collectors fill the same holes, below 1 where answers are not obeyed. Confined to its core.
 */
final class Follow {
    private static final double LEAST = 0.5;
    private static final double MOST = 4;
    /** Weight of "one for one" until the promises have varied enough. */
    private static final double PRIOR = 0.05;
    private static final double MEMORY_SECONDS = 120;

    private int targets;
    private double together;
    private double promisedAlone;
    private double factor = 1;

    /** @param targets whose samples teach */
    Follow(int targets) {
        taughtBy(targets);
    }

    /** Goes on with other targets. */
    final void taughtBy(int number) {
        targets = Math.max(1, number);
    }

    /**
     * Learns from one interval of one target.
     *
     * @param promised more set-ups than usual that were promised
     * @param seen     more set-ups than usual that came
     * @param usual    set-ups that are usually promised in that time
     */
    void learn(double promised, double seen, double usual, double full, double seconds) {
        double gain = -Math.expm1(-seconds / MEMORY_SECONDS) / targets;
        together += gain * (promised * seen / full - together);
        promisedAlone += gain * (promised * promised / full - promisedAlone);
        double prior = PRIOR * usual / full;
        if (promisedAlone + prior > 0)
            factor = Math.clamp((together + prior) / (promisedAlone + prior), LEAST, MOST);
    }

    double factor() {
        return factor;
    }
}
