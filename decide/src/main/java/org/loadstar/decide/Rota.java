package org.loadstar.decide;

/**
 * Whose turn it is: smooth weighted round robin. Each turn every proxy earns its share and the one
 * that is owed most pays one, so calls to one proxy are as evenly spaced as its share allows. Not
 * thread-safe.
 */
final class Rota {
    private static final double MOST_OWED = 3;
    private final double[] owed;

    Rota(int proxies) {
        owed = new double[proxies];
    }

    /** Takes the turn of one proxy. */
    void take(int proxy, Shares shares) {
        for (int i = 0; i < owed.length; i++)
            owed[i] = Math.clamp(owed[i] + shares.of(i), -MOST_OWED, MOST_OWED);
        owed[proxy] -= 1;
    }

    /** Whose turn it is: always one with a share above 0, ties go to the first; -1 where none has. */
    int peek(Shares shares) {
        int best = -1;
        for (int i = 0; i < owed.length; i++)
            if (shares.of(i) > 0 && (best < 0 || owed[i] + shares.of(i) > owed[best] + shares.of(best)))
                best = i;
        return best;
    }
}
