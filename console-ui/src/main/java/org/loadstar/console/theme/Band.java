package org.loadstar.console.theme;

/**
 * A range of load that wears one colour and one pattern.
 *
 * <p>A load must leave its band by two points before the band changes; without that a load around
 * 70 % would flicker.
 */
public enum Band {
    IDLE(0, Token.LOAD_0), NORMAL(0.40, Token.LOAD_1), BUSY(0.70, Token.LOAD_2), HOT(0.85,
            Token.LOAD_3), OVER(
                    1.00,
                    Token.LOAD_4);

    private static final double HYSTERESIS = 0.02;
    private final double from;
    private final Token token;

    Band(double from, Token token) {
        this.from = from;
        this.token = token;
    }

    /** Band of a load, 1.0 = full. */
    public static Band of(double load) {
        Band found = IDLE;
        for (Band band : values()) {
            if (load >= band.from) {
                found = band;
            }
        }
        return found;
    }

    /** Band of a load that was in this band before. */
    public Band next(double load) {
        return of(load - HYSTERESIS) == this || of(load + HYSTERESIS) == this ? this : of(load);
    }

    /** Load at which this band begins, inclusive. */
    public double from() {
        return from;
    }

    public Token token() {
        return token;
    }

    /** Whether loads of this band wear a warm colour. */
    public boolean warm() {
        return compareTo(BUSY) >= 0;
    }
}
