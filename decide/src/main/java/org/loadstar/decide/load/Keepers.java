package org.loadstar.decide.load;

/**
 * How busy those are who keep lists: from the gaps between the end of a list and the next question of
 * its holder, drawn to the mean of all while little is known of one. A fixed number of places for known
 * askers and, apart from them, for all others: a newcomer takes the place of whom it falls on, so forged
 * names neither make it grow nor push out known ones. Confined to its core.
 */
final class Keepers {
    private static final int PLACES = 1 << 13;
    private static final double FADING = 0.9;
    /** Gaps of a mean client that count beside those that were seen. */
    private static final double PRIOR = 2;

    private final int[] who = new int[PLACES];
    private final boolean[] isTaken = new boolean[PLACES];
    private final long[] untilNanos = new long[PLACES];
    private final double[] gapSeconds = new double[PLACES];
    private final double[] gaps = new double[PLACES];
    private int taken;

    /**
     * A question for a list.
     *
     * @param client    hash of who asks
     * @param perSecond calls of all that ask here, above 0
     * @return calls a second that the client places by the list; 0 where it asks while it still holds one,
     *         whose calls are reckoned with already
     */
    double perSecond(int client, double keepSeconds, double perSecond, long nowNanos) {
        int mixed = client * 0x9E3779B9;
        int place = (mixed ^ mixed >>> 15) & PLACES - 1;
        boolean free = !isTaken[place];
        if (free)
            taken++;
        if (free || who[place] != client) {
            who[place] = client;
            gapSeconds[place] = 0;
            gaps[place] = 0;
        } else {
            long gap = nowNanos - untilNanos[place];
            if (gap < 0)
                return 0;
            gapSeconds[place] = FADING * gapSeconds[place] + gap / 1e9;
            gaps[place] = FADING * gaps[place] + 1;
        }
        isTaken[place] = true;
        untilNanos[place] = nowNanos + (long) (1e9 * keepSeconds);
        return (gaps[place] + PRIOR) / (gapSeconds[place] + PRIOR * taken / perSecond);
    }
}
