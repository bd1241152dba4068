package org.loadstar.console.map;

import org.loadstar.console.map.MapLayout.GatewayPlace;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Hatch;
import org.loadstar.console.theme.Icon;
import org.loadstar.console.theme.Pen;
import org.loadstar.console.theme.StateSign;
import org.loadstar.console.theme.Token;
import org.loadstar.console.theme.Typeface;
import org.loadstar.model.ProxyState;

/** Draws a gateway: a tank filled as far as it is loaded, its kind above, the number below. */
final class GatewayPainter {
    private static final double CORNER = Arranger.GATEWAY * 0.16;
    private static final double TEXT_WIDTH = 150;
    private static final double NUMBER_AT = 42;
    private static final double NUMBER_SIZE = 15.5;
    private final Pen pen;

    GatewayPainter(Pen pen) {
        this.pen = pen;
    }

    void paint(GatewayPlace place) {
        GatewayMark mark = place.mark();
        Box box = place.box();
        Band band = mark.band();
        pen.box(box, CORNER, pen.paint(Token.SURFACE));
        if (band != null && mark.load() != null && mark.state() != ProxyState.DOWN) {
            fill(box, Math.min(1, mark.load()), band);
        }
        Token warm = band != null && band.compareTo(Band.HOT) >= 0 ? band.token() : Token.EDGE;
        Token edge = mark.state() == ProxyState.DOWN ? Token.CRITICAL : warm;
        pen.frame(box, CORNER, pen.paint(edge), edge != Token.EDGE ? 2.2 : 1.4, dash(mark));
        pen.icon(Icon.of(mark.kind()), place.x(), box.y() + 14, 20, Token.TEXT);
        pen.textCentred(mark.number(), place.x(), box.y() + NUMBER_AT, Typeface.BOLD, NUMBER_SIZE,
                Token.TEXT);
        StateSign.of(mark.state()).ifPresent(sign -> sign.draw(pen, box.right() - 2, box.y() + 2, 7.4));
        double under = place.x();
        pen.textCentred(Typeface.SEMI_BOLD.fit(mark.name(), 13, TEXT_WIDTH), under, box.bottom() + 16,
                Typeface.SEMI_BOLD, 13, Token.TEXT);
        String second = StateSign.of(mark.state()).isPresent() ? mark.state().word() : mark.secondLine();
        pen.textCentred(Typeface.REGULAR.fit(second, 11.5, TEXT_WIDTH), under, box.bottom() + 31,
                Typeface.REGULAR, 11.5, Token.MUTE);
    }

    private void fill(Box box, double share, Band band) {
        Box inner = box.grown(-1);
        double level = inner.height() * share;
        Box filled = new Box(inner.x(), inner.bottom() - level, inner.width(), level);
        double corner = Math.min(CORNER - 1, level / 2);
        pen.box(filled, corner, pen.paint(band.token(), band.warm() ? 0.42 : 0.5));
        switch (band) {
            case IDLE, NORMAL -> {
            }
            case BUSY -> pen.box(filled, corner, pen.paint(Hatch.BUSY));
            case HOT -> pen.box(filled, corner, pen.paint(Hatch.HOT));
            case OVER -> pen.box(filled, corner, pen.paint(Hatch.OVER));
        }
        if (share < 1) {
            level(filled, band, box);
        }
    }

    /** The line of the level; it leaves the number alone. */
    private void level(Box filled, Band band, Box box) {
        double middle = box.y() + NUMBER_AT - NUMBER_SIZE * 0.36;
        double gap = Math.abs(filled.y() - middle) < NUMBER_SIZE * 0.6 ? NUMBER_SIZE : 0;
        double x = box.x() + box.width() / 2;
        pen.line(filled.x(), filled.y(), x - gap, filled.y(), pen.paint(band.token()), 2);
        pen.line(x + gap, filled.y(), filled.right(), filled.y(), pen.paint(band.token()), 2);
    }

    private static double[] dash(GatewayMark mark) {
        return switch (mark.state()) {
            case STALE, UNKNOWN -> new double[]{4, 3};
            case SUSPECT -> new double[]{1.6, 2.4};
            case UP, HOT, RAMPING, DOWN, DRAINING, DISABLED -> new double[0];
        };
    }
}
