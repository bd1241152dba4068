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
     * Calls that it holds and will hold without any further answer.
     *
     * @param calls     now, as predicted
     * @param unadvised set-ups a second that come without being told, at least 0
     * @param kept      calls of keepers of lists that will have come and still last
     */
    public record Taken(double calls, double unadvised, double kept) {}

    /**
     * Works it out.
     *
     * @param background busy share of the processors that does not come from calls; below 0 where calls cost
     *                   less than they are taken to; assumed where not told
     * @param share      part of all this that it is given
     * @param model      what a call costs and how long it holds
     */
    public static MeasuredRoom of(Limits limits, Taken taken, double background, Share share,
            LoadParameters model, Pace pace) {
        double seconds = pace.seconds();
        double fill = limits.signalling() > 0 ? pace.fill() : pace.blindFill();
        double remaining = model.remaining(fill);
        double surviving = model.holdingSeconds() * (1 - remaining);
        SetupCost cost = model.setups();
        double perCall = (limits.signalling() > 0 ? limits.signalling() : model.signalling())
                / limits.calls();
        double ending = perCall * (1 - cost.inviteShare()) * taken.calls;
        double idle = cost.sustained() - background - ending;
        double perSetup = perCall * model.holdingSeconds() * cost.inviteShare() / share.rampUp;
        double steady = limits.signalling() > 0 || pace.cautious()
                ? idle * seconds / perSetup
                : Double.POSITIVE_INFINITY;
        return new MeasuredRoom(limits, seconds / surviving,
                taken.calls * remaining + taken.unadvised * surviving + taken.kept, steady,
                cost.burst() / perSetup, taken.unadvised * seconds, share.hot);
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
