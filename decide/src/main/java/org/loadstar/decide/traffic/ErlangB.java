package org.loadstar.decide.traffic;

/**
 * Erlang's loss formula: the share of calls that find all places taken, where calls come as a
 * Poisson process and those that are refused don't come again. It holds for any distribution of
 * holding times with that mean (A. K. Erlang, 1917).
 */
public final class ErlangB {
    private ErlangB() {}

    /**
     * Share of the calls that is refused, 0..1. Takes time in proportion to the places.
     *
     * @param erlangs offered traffic: calls a second times seconds of holding, at least 0
     * @param places  calls that fit at once, at least 0
     */
    public static double blocking(double erlangs, int places) {
        if (!(erlangs >= 0) || places < 0)
            throw new IllegalArgumentException("expected an offered traffic and places of at least 0, got "
                    + erlangs + " and " + places);
        double blocking = 1;
        for (int n = 1; n <= places; n++)
            blocking = erlangs * blocking / (n + erlangs * blocking);
        return blocking;
    }
}
