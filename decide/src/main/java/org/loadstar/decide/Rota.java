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
        this(new double[proxies]);
    }

    /** @param owed answers that each proxy is owed; from now on the rota's own */
    Rota(double[] owed) {
        this.owed = owed;
    }

    double[] owed() {
        return owed.clone();
    }

    double owed(int proxy) {
        return owed[proxy];
    }

    int size() {
        return owed.length;
    }

    /** Takes the turn of one proxy. */
    void take(int proxy, Shares shares) {
        for (int i = 0; i < owed.length; i++) {
            double now = owed[i] + shares.of(i);
            owed[i] = now > MOST_OWED ? MOST_OWED : now < -MOST_OWED ? -MOST_OWED : now;
        }
        owed[proxy] -= 1;
    }

    /** Whose turn it is: always one with a share above 0, ties go to the first; -1 where none has. */
    int peek(Shares shares) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < owed.length; i++) {
            double share = shares.of(i);
            if (share > 0 && owed[i] + share > most) {
                best = i;
                most = owed[i] + share;
            }
        }
        return best;
    }
}
