package org.loadstar.decide.load;

import org.loadstar.model.Media;

/**
 * How one proxy or gateway stands at a moment: what limits it, how loaded it was when it last told, how
 * loaded it is now. Immutable; good for that moment alone.
 *
 * @param limits        what it can hold
 * @param measuredLoad  by the last believed sample; NaN unknown
 * @param predictedLoad carried on, with the answers that were given and can't have shown yet; NaN unknown
 * @param hasCapacity   whether it is known when it is full
 * @param work          what keeps it busy
 * @param share         of its room that it is given
 * @param model         what a call costs
 * @param mix           which calls it carries
 * @param missing       what it does not tell of all that deciding can use, for people; empty: nothing
 */
public record Outlook(Limits limits, double measuredLoad, double predictedLoad, boolean hasCapacity,
        Work work, MeasuredRoom.Share share, LoadParameters model, Mix mix, String missing) {

    /**
     * What keeps a target busy beside the calls that it was told for.
     *
     * @param tellsCalls whether anything but its processors is told
     * @param background busy share of its processors that no call explains; NaN where not told
     * @param unadvised  set-ups a second that come without being told
     * @param kept       calls of keepers of lists that will come and last
     */
    public record Work(boolean tellsCalls, double background, double unadvised, double kept) {}

    public boolean isMeasured() {
        return !Double.isNaN(predictedLoad);
    }

    /**
     * Calls as the filling of holes counts them: predicted, or load times capacity where only a load is
     * told. NaN where nothing is known.
     */
    private double calls() {
        return limits.callsAt(predictedLoad);
    }

    /** Calls that still fit until it is full, rounded down; 0 where its load or its capacity is not known. */
    public long headroom() {
        return hasCapacity && isMeasured() ? (long) Math.max(0, limits.callsAt(1) - calls()) : 0;
    }

    /** Room for calls over some seconds to come. Only where it is measured. */
    public Room room(Pace pace, Media media) {
        if (!work.tellsCalls)
            return of(media, BlindRoom.of(limits.calls(), work.background, model, pace.seconds()));
        double busy = limits.signalling() > 0 ? work.background : model.setups().assumed();
        var taken = new MeasuredRoom.Taken(calls(), work.unadvised, work.kept);
        return of(media, MeasuredRoom.of(limits, taken, busy, share, model, pace));
    }

    /** Room of one that is not measured: as if it were as loaded as the others are. */
    public Room assumedRoom(double load, Pace pace, Media media) {
        var taken = new MeasuredRoom.Taken(load * limits.calls(), 0, 0);
        return of(media, MeasuredRoom.of(new Limits(limits.calls(), 0, 0), taken, model.setups().assumed(),
                MeasuredRoom.Share.WHOLE, model, pace));
    }

    /** Room for calls in the long run. */
    public Room steadyRoom(Media media) {
        return of(media, new SteadyRoom(limits));
    }

    private Room of(Media media, Room room) {
        double calls = mix.weight() / mix.weight(media);
        return calls == 1 ? room : new PartOfRoom(room, calls);
    }
}
