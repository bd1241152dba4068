package org.loadstar.console.theme;

import java.util.Optional;

import org.loadstar.model.ProxyState;

/**
 * What a state other than {@code up} looks like beside its word.
 *
 * @param icon  sign in its badge
 * @param token colour of badge and word
 */
public record StateSign(Icon icon, Token token) {
    /** The sign of a state; empty for {@code up}, which needs none. */
    public static Optional<StateSign> of(ProxyState state) {
        return Optional.ofNullable(switch (state) {
            case UP -> null;
            case HOT -> new StateSign(Icon.FLAME, Token.MAJOR);
            case SUSPECT -> new StateSign(Icon.QUESTION, Token.SUSPECT);
            case STALE -> new StateSign(Icon.CLOCK, Token.STALE);
            case DOWN -> new StateSign(Icon.CROSS, Token.CRITICAL);
            case DRAINING -> new StateSign(Icon.EXIT, Token.DRAIN);
            case DISABLED -> new StateSign(Icon.MINUS, Token.FAINT);
            case RAMPING -> new StateSign(Icon.CHEVRONS_UP, Token.INFO);
            case UNKNOWN -> new StateSign(Icon.QUESTION, Token.FAINT);
        });
    }

    /** Draws the badge around a point. */
    public void draw(Pen pen, double x, double y, double radius) {
        pen.disc(x, y, radius + 1, pen.paint(Token.BG));
        pen.circle(x, y, radius, pen.paint(token), 1.5);
        pen.icon(icon, x, y, radius * 1.4, token);
    }
}
