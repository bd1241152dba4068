package org.loadstar.console.theme;

/** A pattern that tells a band or state apart without its colour. */
public enum Hatch {
    /** Grey lines: past its validity. */
    STALE(Token.STALE, 6, 0.55) {
        @Override
        double cover(int x, int y) {
            return line(x + y);
        }
    },
    /** Stripes over a busy fill. */
    BUSY(Token.BG, 6, 0.50) {
        @Override
        double cover(int x, int y) {
            return line(x + y);
        }
    },
    /** Dense stripes the other way, over a hot fill. */
    HOT(Token.BG, 5, 0.60) {
        @Override
        double cover(int x, int y) {
            return line(x - y);
        }
    },
    /** Both ways, over a fill that is more than full. */
    OVER(Token.CRITICAL, 6, 0.80) {
        @Override
        double cover(int x, int y) {
            return Math.max(line(x + y), line(x - y));
        }
    };

    private final Token token;
    private final int period;
    private final double opacity;

    Hatch(Token token, int period, double opacity) {
        this.token = token;
        this.period = period;
        this.opacity = opacity;
    }

    /** How much of a pixel of the tile is covered, 0..1. */
    abstract double cover(int x, int y);

    Token token() {
        return token;
    }

    /** Side of the tile, pixels. */
    int period() {
        return period;
    }

    double opacity() {
        return opacity;
    }

    double line(int along) {
        return switch (Math.floorMod(along, period)) {
            case 0 -> 1;
            case 1 -> 0.8;
            default -> 0;
        };
    }
}
