package org.loadstar.console.map;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.map.MapLayout.LinkPlace;
import org.loadstar.console.map.MapLayout.ProxyPlace;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.Curve;
import org.loadstar.console.theme.Pen;
import org.loadstar.console.theme.Token;
import org.loadstar.console.theme.Typeface;

/** Draws the ways of traffic: links of gateways to pools, branches of a pool to its proxies. */
final class LinkPainter {
    private static final double CHEVRON_AT = 0.2;
    private static final double PAD = 7;

    private final Pen pen;

    LinkPainter(Pen pen) {
        this.pen = pen;
    }

    /** Width of a link's label in pixels. */
    static double labelWidth(LinkMark mark) {
        double rate = Typeface.SEMI_BOLD.width(mark.rate(), 12) + 2 * PAD;
        return mark.warm() ? rate + Typeface.BOLD.width(mark.percent(), 12) + 2 * PAD - 2 : rate;
    }

    void link(LinkPlace place) {
        LinkMark mark = place.mark();
        Curve curve = place.curve();
        Band band = mark.band();
        Token token = band != null && mark.warm() ? band.token() : Token.LINK;
        if (idle(mark.perMinute())) {
            pen.curve(curve, pen.paint(Token.LINK), 1.5, 1.5, 4);
            return;
        }
        pen.curve(curve, pen.paint(token), place.width());
        if (band == Band.BUSY) {
            pen.curve(curve, pen.paint(Token.BG), Math.max(1, place.width() * 0.26), 7, 6);
        } else if (band == Band.HOT || band == Band.OVER) {
            pen.curve(curve, pen.paint(Token.BG), Math.max(1.2, place.width() * 0.28));
        }
        chevron(curve, CHEVRON_AT, Math.max(4, place.width() * 0.75), Token.MUTE);
    }

    void label(LinkPlace place) {
        place.label().ifPresent(box -> {
            LinkMark mark = place.mark();
            Band band = mark.band();
            Token edge = band != null && mark.warm() ? band.token() : Token.LINE;
            double base = box.centreY() + 4.4;
            pen.box(box, 4, pen.paint(Token.SURFACE));
            pen.frame(box, 4, pen.paint(edge), 1);
            pen.text(mark.rate(), box.x() + PAD, base, Typeface.SEMI_BOLD, 12, Token.TEXT);
            if (mark.warm()) {
                double parting = box.x() + 2 * PAD - 2 + Typeface.SEMI_BOLD.width(mark.rate(), 12);
                pen.line(parting, box.y(), parting, box.bottom(), pen.paint(edge), 1);
                pen.textEnding(mark.percent(), box.right() - PAD, base, Typeface.BOLD, 12, edge);
            }
        });
    }

    /** The branch to a proxy, with the arrow at its end. */
    void branch(ProxyPlace place) {
        place.branch().ifPresent(curve -> {
            ProxyMark mark = place.mark();
            Token token = mark.lowest() ? Token.STAR : Token.LINK;
            switch (mark.state()) {
                case STALE, SUSPECT -> pen.curve(curve, pen.paint(token), place.width(), 6, 3);
                case UP, HOT, RAMPING, DOWN, DRAINING, DISABLED, UNKNOWN -> {
                    if (idle(mark.perMinute())) {
                        pen.curve(curve, pen.paint(token), 1.5, 1.5, 4);
                    } else {
                        pen.curve(curve, pen.paint(token, mark.lowest() ? 0.85 : 1), place.width());
                    }
                }
            }
            Token arrow = mark.lowest() ? Token.STAR : idle(mark.perMinute()) ? Token.FAINT : Token.MUTE;
            double x = curve.x2() + 3;
            double y = curve.y2();
            pen.polyline(pen.paint(arrow), 1.8, x - 6, y - 5, x, y, x - 6, y + 5);
        });
    }

    private void chevron(Curve curve, double at, double size, Token token) {
        double x = curve.x(at);
        double y = curve.y(at);
        double cos = Math.cos(curve.angle(at));
        double sin = Math.sin(curve.angle(at));
        double back = -size / 2;
        pen.polyline(pen.paint(token), 1.8, x + back * cos + size * sin, y + back * sin - size * cos,
                x - back * cos, y - back * sin, x + back * cos - size * sin, y + back * sin + size * cos);
    }

    private static boolean idle(@Nullable Double perMinute) {
        return perMinute == null || perMinute == 0;
    }
}
