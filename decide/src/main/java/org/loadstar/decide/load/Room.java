package org.loadstar.decide.load;

/**
 * Room for calls on one proxy over the next seconds: as many set-ups as end at a level of load, calls
 * that end meanwhile reckoned with, and no more than its processors can set up in that time. Immutable.
 *
 * @param limits     how its load grows with calls
 * @param calls      calls now, as predicted
 * @param unadvised  set-ups a second that come without being told, at least 0
 * @param background busy share of the processors that does not come from calls; assumed where not told
 * @param share      part of all this that is given: 1, less while it is hot or has just come back
 * @param model      what a call costs and how long it holds
 */
public record Room(Limits limits, double calls, double unadvised, double background, Share share,
        LoadParameters model) {
    /**
     * How much of its room a proxy is given.
     *
     * @param hot   of the whole room, 0..1
     * @param rampUp of what its processors could set up, 0..1
     */
    public record Share(double hot, double rampUp) {
        public static final Share WHOLE = new Share(1, 1);
    }

    private static final double MORE_ABOVE_FULL = 2;

    /**
     * Set-ups that may be told to it.
     *
     * @param level   load at the end of the time; above 1 more is asked of its processors too
     * @param seconds length of the time, above 0
     */
    public double setups(double level, double seconds) {
        double remaining = model.remaining(seconds);
        double surviving = model.holdingSeconds() * (1 - remaining);
        double byLevel = (limits.callsAt(level) - calls * remaining - unadvised * surviving) * seconds
                / surviving;
        return Math.max(0, Math.min(byLevel, byProcessors(level, seconds)) * share.hot);
    }

    /** A leaky bucket of set-up work: what leaks in that time and one burst. */
    private double byProcessors(double level, double seconds) {
        SetupCost cost = model.setups();
        double perCall = (limits.signalling() > 0 ? limits.signalling() : model.signalling())
                / limits.calls();
        double ending = perCall * (1 - cost.inviteShare()) * calls;
        double idle = cost.sustained() - Math.max(0, background) - ending;
        double processorSeconds = idle * seconds * Math.max(1, MORE_ABOVE_FULL * level - 1) + cost.burst();
        double perSetup = perCall * model.holdingSeconds() * cost.inviteShare();
        return processorSeconds / perSetup * share.rampUp - unadvised * seconds;
    }
}
