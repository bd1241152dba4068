package org.loadstar.decide;

/**
 * Of proxies whose turn is as good and whose load is as low, the one that is near to who asks. As all turns
 * are taken from one rota, the shares of the pool stay what they are. Pure.
 */
final class Proximity {
    /** Loads that differ by no more than this are equal. */
    private static final double SAME_LOAD = 0.02;
    /** Turns by which one may be served before another. */
    private static final double SAME_TURN = 1;

    private Proximity() {}

    /**
     * Chooses.
     *
     * @param inTurn whose turn it is
     * @return who is near and as good, owed most; else who is in turn
     */
    static int nearest(int inTurn, Rota rota, Shares shares, Place place) {
        if (place.isNear(inTurn))
            return inTurn;
        int best = inTurn;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rota.size(); i++) {
            double owed = rota.owed(i) + shares.of(i);
            if (shares.of(i) > 0 && place.isNear(i) && owed > most
                    && owed >= rota.owed(inTurn) + shares.of(inTurn) - SAME_TURN
                    && place.load(i) <= place.load(inTurn) + SAME_LOAD) {
                best = i;
                most = owed;
            }
        }
        return best;
    }

    /** How the proxies lie to who asks. */
    interface Place {
        boolean isNear(int proxy);

        /** Predicted load; NaN unknown. */
        double load(int proxy);
    }
}
