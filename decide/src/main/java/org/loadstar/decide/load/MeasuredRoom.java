package org.loadstar.decide.load;

/**
 * Room of a proxy whose calls are known: as many set-ups as end at a level of load, calls that end
 * meanwhile reckoned with, and no more than its processors can set up in that time.
 *
 * @param limits   how its load grows with calls
 * @param perCall  set-ups over the time that make one call more at its end
 * @param taken    calls at its end without any further answer
 * @param steady   set-ups that its processors bear at a level up to 1, without a burst
 * @param burst    set-ups that they bear at once
 * @param expected set-ups that come without being told
 * @param hot      part of its whole room that it is given, 0..1
 */
public record MeasuredRoom(Limits limits, double perCall, double taken, double steady, double burst,
        double expected, double hot) implements Room {
    /** The less is known, the slower a hole is filled: where processors are not told, over this time. */
    private static final double BLIND_SECONDS = 30;

    /**
     * How much of its room a proxy is given.
     *
     * @param hot    of the whole room, 0..1
     * @param rampUp of what its processors could set up, 0..1
     */
    public record Share(double hot, double rampUp) {
        public static final Share WHOLE = new Share(1, 1);
    }

    /**
     * Works it out.
     *
     * @param calls      calls now, as predicted
     * @param unadvised  set-ups a second that come without being told, at least 0
     * @param background busy share of the processors that does not come from calls; assumed where not told
     * @param share      part of all this that it is given
     * @param model      what a call costs and how long it holds
     * @param seconds    length of the time, above 0
     */
    public static MeasuredRoom of(Limits limits, double calls, double unadvised, double background,
            Share share, LoadParameters model, double seconds) {
        double fill = limits.signalling() > 0 ? seconds : Math.max(seconds, BLIND_SECONDS);
        double remaining = model.remaining(fill);
        double surviving = model.holdingSeconds() * (1 - remaining);
        SetupCost cost = model.setups();
        double perCall = (limits.signalling() > 0 ? limits.signalling() : model.signalling())
                / limits.calls();
        double ending = perCall * (1 - cost.inviteShare()) * calls;
        double idle = cost.sustained() - Math.max(0, background) - ending;
        double perSetup = perCall * model.holdingSeconds() * cost.inviteShare() / share.rampUp;
        return new MeasuredRoom(limits, seconds / surviving, calls * remaining + unadvised * surviving,
                idle * seconds / perSetup, cost.burst() / perSetup, unadvised * seconds, share.hot);
    }

    @Override
    public double capacity() {
        return limits.calls();
    }

    @Override
    public double setups(double level, double fair) {
        double byLevel = (limits.callsAt(level) - taken) * perCall;
        double byProcessors = steady * Math.max(1, 2 * level - 1) + burst - expected;
        return Math.max(0, Math.min(byLevel, byProcessors) * hot);
    }
}
