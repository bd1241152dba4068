package org.loadstar.decide.load;

import java.util.List;

/**
 * What all targets together teach: how far who asks is believed, how busy the keepers of lists are, how
 * far answers are followed, how long calls last. Confined to its core.
 */
public final class Experience {
    /** A holding time that changed less than this much is still the old one. */
    private static final double NOTICEABLE = 0.01;

    private final Askers askers;
    private final Keepers known = new Keepers();
    private final Keepers strangers = new Keepers();
    private final Follow follow;
    private final Holding holding;
    private LoadParameters model;

    /**
     * @param assumed  until measured otherwise
     * @param gateways names by which known askers ask
     * @param targets  whose samples teach
     */
    public Experience(LoadParameters assumed, List<String> gateways, int targets) {
        model = assumed;
        askers = new Askers(gateways);
        follow = new Follow(targets);
        holding = new Holding(assumed.holdingSeconds());
    }

    /** Goes on with the samples of so many targets. What was learned stays. */
    public void taughtBy(int targets) {
        follow.taughtBy(targets);
    }

    public Askers askers() {
        return askers;
    }

    /** What is assumed, with the holding time that was learned. */
    LoadParameters model() {
        return model;
    }

    Follow follow() {
        return follow;
    }

    void learnHolding(double callSeconds, double ended) {
        holding.learn(callSeconds, ended);
        double seconds = holding.seconds();
        if (Math.abs(seconds / model.holdingSeconds() - 1) > NOTICEABLE)
            model = model.withHolding(seconds);
    }

    /**
     * Calls a second that a client places by a list that it is given now.
     *
     * @param perSecond of all who ask, above 0
     */
    public double keptPerSecond(String client, int group, double keepSeconds, double perSecond,
            long nowNanos) {
        Keepers keepers = askers.isKnown(group) ? known : strangers;
        return keepers.perSecond(client.hashCode(), keepSeconds, perSecond, nowNanos);
    }
}
