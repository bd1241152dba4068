package org.loadstar.console.map;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.Hatch;
import org.loadstar.console.theme.Icon;
import org.loadstar.console.theme.Pen;
import org.loadstar.console.theme.StateSign;
import org.loadstar.console.theme.Token;
import org.loadstar.console.theme.Typeface;
import org.loadstar.model.ProxyState;

/**
 * Draws a proxy: a halo as wide as its headroom, a ring filled clockwise by its load, the number in
 * the middle, a star at the top left if it is the least loaded, its state's badge at the top right. Each
 * state and each band of load has a line of its own beside its colour.
 */
final class ProxyPainter {
    /** Radius for which the widths below are given. */
    private static final double RADIUS = 19;
    private static final Set<ProxyState> OWN_RING = EnumSet.of(ProxyState.STALE, ProxyState.SUSPECT,
            ProxyState.DRAINING, ProxyState.DOWN, ProxyState.DISABLED, ProxyState.UNKNOWN);

    private final Pen pen;
    private final ProxyMark mark;
    private final double x;
    private final double y;
    private final double radius;
    private final double unit;

    ProxyPainter(Pen pen, ProxyMark mark, double x, double y, double radius) {
        this.pen = pen;
        this.mark = mark;
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.unit = radius / RADIUS;
    }

    void paint() {
        halo();
        pen.disc(x, y, radius, pen.paint(Token.SURFACE));
        double ring = radius - 3 * unit;
        if (OWN_RING.contains(mark.state())) {
            stateRing(ring);
        } else {
            pen.circle(x, y, ring, pen.paint(Token.TRACK), 5 * unit);
            loadRing(ring, mark.band());
        }
        if (mark.lowest()) {
            pen.circle(x, y, radius + 0.8 * unit, pen.paint(Token.STAR), 1.8 * unit);
        }
        number();
        badges();
    }

    private void halo() {
        if (mark.free() > 0) {
            pen.disc(x, y, radius + (1.5 + 6 * mark.free()) * unit,
                    mark.lowest() ? pen.paint(Token.STAR, 0.42) : pen.paint(Token.LOAD_1, 0.3));
        }
    }

    private void loadRing(double ring, @Nullable Band band) {
        if (band == null || mark.load() == null) {
            return;
        }
        double share = mark.load();
        var paint = pen.paint(band.token());
        switch (band) {
            case IDLE -> pen.arc(x, y, ring, share, paint, 3.4 * unit);
            case NORMAL -> pen.arc(x, y, ring, share, paint, 5 * unit);
            case BUSY -> pen.arc(x, y, ring, share, paint, 5 * unit, 5 * unit, 1.6 * unit);
            case HOT -> {
                pen.arc(x, y, ring, share, paint, 6 * unit);
                pen.circle(x, y, radius + 1.8 * unit, paint, 1.4 * unit);
            }
            case OVER -> {
                pen.arc(x, y, ring, 1, paint, 6 * unit);
                pen.circle(x, y, radius + 1.8 * unit, paint, 1.4 * unit);
                pen.circle(x, y, radius + 4.8 * unit, pen.paint(Token.CRITICAL), 1.8 * unit, 4 * unit,
                        2 * unit);
            }
        }
    }

    private void stateRing(double ring) {
        double share = mark.load() == null ? 0 : mark.load();
        double outside = radius + 1.5 * unit;
        switch (mark.state()) {
            case STALE -> {
                pen.disc(x, y, radius, pen.paint(Hatch.STALE));
                pen.circle(x, y, ring, pen.paint(Token.TRACK), 5 * unit);
                pen.arc(x, y, ring, share, pen.paint(Token.STALE), 5 * unit, 3 * unit, 2.4 * unit);
                pen.disc(x, y, 11.5 * unit, pen.paint(Token.SURFACE));
            }
            case SUSPECT -> {
                pen.circle(x, y, ring, pen.paint(Token.TRACK), 5 * unit);
                pen.arc(x, y, ring, share, pen.paint(Token.SUSPECT), 5 * unit, 1.6 * unit, 1.8 * unit);
                pen.circle(x, y, outside, pen.paint(Token.SUSPECT), 1.4 * unit, 1.4 * unit, 2.8 * unit);
            }
            case DRAINING -> {
                pen.circle(x, y, ring, pen.paint(Token.TRACK), 5 * unit);
                pen.arc(x, y, ring, share, pen.paint(Token.DRAIN), 5 * unit);
                pen.circle(x, y, outside, pen.paint(Token.DRAIN), 1.4 * unit, 7 * unit, 4 * unit);
            }
            case DOWN -> {
                double arm = ring * 0.56;
                pen.circle(x, y, ring, pen.paint(Token.CRITICAL), 4 * unit);
                pen.line(x - arm, y - arm, x + arm, y + arm, pen.paint(Token.CRITICAL), 2.6 * unit);
                pen.line(x + arm, y - arm, x - arm, y + arm, pen.paint(Token.CRITICAL), 2.6 * unit);
            }
            case UNKNOWN -> pen.circle(x, y, ring, pen.paint(Token.EDGE), 2 * unit, 4 * unit, 3 * unit);
            case DISABLED, UP, HOT, RAMPING -> pen.circle(x, y, ring, pen.paint(Token.EDGE), 1.6 * unit);
        }
    }

    private void number() {
        if (mark.state() == ProxyState.DOWN) {
            return;
        }
        String number = mark.number();
        double size = (number.length() > 3 ? 9.5 : number.length() > 2 ? 12 : 14) * unit;
        Token token = mark.state() == ProxyState.STALE || mark.overdue() || mark.load() == null
                ? Token.MUTE
                : Token.TEXT;
        pen.textCentred(number, x, y + size * 0.36, Typeface.BOLD, size, token);
    }

    private void badges() {
        double badge = 7.4 * Math.max(0.8, unit);
        StateSign.of(mark.state())
                .ifPresent(sign -> sign.draw(pen, x + radius * 0.82, y - radius * 0.8, badge));
        if (mark.lowest()) {
            double size = 17 * Math.max(0.85, unit);
            pen.disc(x - radius * 0.98, y - radius * 0.58, size * 0.6, pen.paint(Token.BG));
            pen.icon(Icon.STAR, x - radius * 0.98, y - radius * 0.58, size, Token.STAR);
        }
    }
}
