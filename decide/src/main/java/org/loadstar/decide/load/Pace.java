package org.loadstar.decide.load;

/**
 * For how long calls are shared out, and how fast a hole may be filled meanwhile. Immutable.
 *
 * @param seconds   time that is shared out, above 0
 * @param fill      seconds over which a hole is filled
 * @param cautious  whether processors that are not told limit what is given, as far as they can be guessed
 */
public record Pace(double seconds, double fill, boolean cautious) {
    private static final double BLIND_SECONDS = 30;
    private static final double AT_ONCE = 1;

    /** Holes are filled over the whole time; the less is known of a proxy, the slower. */
    public static Pace over(double seconds) {
        return new Pace(seconds, seconds, true);
    }

    /** Whatever room is known to be there may be used at once. */
    public static Pace atOnce(double seconds) {
        return new Pace(seconds, AT_ONCE, false);
    }

    /** Seconds over which a hole is filled where the processors are not told. */
    double blindFill() {
        return cautious ? Math.max(fill, BLIND_SECONDS) : fill;
    }
}
