package org.loadstar.console.map;

import org.loadstar.console.map.MapLayout.Level;
import org.loadstar.console.map.MapLayout.PoolPlace;
import org.loadstar.console.map.MapLayout.ProxyPlace;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Figures;
import org.loadstar.console.theme.Icon;
import org.loadstar.console.theme.Pen;
import org.loadstar.console.theme.StateSign;
import org.loadstar.console.theme.Token;
import org.loadstar.console.theme.Typeface;
import org.loadstar.model.ProxyState;

/** Draws a pool: its frame and header, and the row or cell of each proxy. */
final class PoolPainter {
    private static final double PAD = 14;
    private static final double TEXT_AT = Arranger.RING_AT + 38;
    private static final double AGE_WIDTH = 84;
    private static final double RATE_WIDTH = 76;

    private final Pen pen;
    private final PoolPlace place;
    private final Level level;

    PoolPainter(Pen pen, PoolPlace place, Level level) {
        this.pen = pen;
        this.place = place;
        this.level = level;
    }

    /** What lies under the links: the frame, the tint of the least loaded row. */
    void paintGround() {
        Box box = place.box();
        pen.box(box, 8, pen.paint(Token.SURFACE));
        pen.frame(box, 8, pen.paint(Token.LINE), 1);
        for (int i = 0; i < place.proxies().size(); i++) {
            ProxyPlace proxy = place.proxies().get(i);
            if (proxy.mark().lowest()) {
                pen.box(proxy.box().grown(-1), 6, pen.paint(Token.STAR, 0.1));
            }
            if (level == Level.ROWS) {
                ruleAbove(i);
            }
        }
    }

    private void ruleAbove(int row) {
        ProxyPlace proxy = place.proxies().get(row);
        Box cell = proxy.box();
        if (proxy.mark().lowest()) {
            pen.box(new Box(cell.right() - 4, cell.y() + 1, 3, cell.height() - 2), 1, pen.paint(Token.STAR));
        } else if (row > 0 && !place.proxies().get(row - 1).mark().lowest()) {
            pen.line(place.box().x() + TEXT_AT, cell.y(), cell.right() - PAD, cell.y(), pen.paint(Token.LINE),
                    1);
        }
    }

    void paint() {
        header();
        double names = place.proxies().stream()
                .mapToDouble(p -> Typeface.SEMI_BOLD.width(p.mark().name(), 14)).max().orElse(0);
        for (ProxyPlace proxy : place.proxies()) {
            new ProxyPainter(pen, proxy.mark(), proxy.x(), proxy.y(), proxy.radius()).paint();
            if (level == Level.ROWS) {
                row(proxy, Math.max(84, names + 14));
            } else {
                pen.textCentred(shortName(proxy.mark()), proxy.x(), proxy.box().bottom() - 8,
                        proxy.mark().lowest() ? Typeface.SEMI_BOLD : Typeface.REGULAR, 11,
                        proxy.mark().lowest() ? Token.STAR : Token.MUTE);
            }
        }
        pen.box(place.port(), 3, pen.paint(Token.EDGE));
    }

    private void header() {
        PoolMark pool = place.pool();
        Box box = place.box();
        double base = box.y() + 19.5;
        double right = box.right() - PAD;
        pen.icon(Icon.of(pool.media()), box.x() + 20, box.y() + 15, 17, Token.MUTE);
        pen.text(pool.name(), box.x() + 36, base, Typeface.BOLD, 14, Token.TEXT);
        double at = Math.max(box.x() + TEXT_AT,
                box.x() + 36 + Typeface.BOLD.width(pool.name(), 14) + 18);
        String prefix = level == Level.CELLS && !pool.prefix().isEmpty() ? pool.prefix() + "…  ·  " : "";
        String free = prefix + (pool.none()
                ? "none: " + pool.why()
                : Figures.count(pool.headroom()) + " calls free");
        double room = right - (level == Level.ROWS ? AGE_WIDTH + RATE_WIDTH : 0) - at;
        pen.text(Typeface.REGULAR.fit(free, 12, room), at, base, Typeface.REGULAR, 12,
                pool.none() ? Token.MAJOR : Token.MUTE);
        if (level == Level.ROWS) {
            pen.textEnding("calls/min", right - AGE_WIDTH, base, Typeface.REGULAR, 11, Token.FAINT);
            pen.textEnding("age", right, base, Typeface.REGULAR, 11, Token.FAINT);
        }
    }

    private void row(ProxyPlace proxy, double nameWidth) {
        ProxyMark mark = proxy.mark();
        double x = place.box().x() + TEXT_AT;
        double right = place.box().right() - PAD;
        double y = proxy.y();
        double room = right - AGE_WIDTH - RATE_WIDTH - x;
        pen.text(Typeface.SEMI_BOLD.fit(mark.name(), 14, room), x, y - 2, Typeface.SEMI_BOLD, 14, Token.TEXT);
        word(mark, x + nameWidth, y - 2);
        pen.text(Typeface.REGULAR.fit(mark.secondLine(), 12, room), x, y + 14.5, Typeface.REGULAR, 12,
                Token.MUTE);
        boolean silent = mark.perMinute() == null || mark.perMinute() == 0;
        pen.textEnding(Figures.rate(mark.perMinute()), right - AGE_WIDTH, y + 5,
                mark.lowest() ? Typeface.BOLD : Typeface.REGULAR, 14, silent ? Token.FAINT : Token.TEXT);
        age(mark, right, y + 5);
    }

    private void word(ProxyMark mark, double x, double base) {
        double at = x;
        if (mark.lowest()) {
            double width = Typeface.BOLD.width("least loaded", 11) + 18;
            pen.box(new Box(at, base - 12.5, width, 17), 8.5, pen.paint(Token.STAR));
            pen.text("least loaded", at + 9, base - 0.2, Typeface.BOLD, 11, Token.ON_FILL);
            at += width + 8;
        }
        double from = at;
        StateSign.of(mark.state()).ifPresent(sign -> pen.text(mark.state().word(), from, base,
                Typeface.SEMI_BOLD, 12, sign.token()));
    }

    private void age(ProxyMark mark, double right, double base) {
        String age = Figures.age(mark.ageMillis());
        boolean old = mark.overdue() || mark.state() == ProxyState.STALE;
        pen.textEnding(age, right, base, old ? Typeface.BOLD : Typeface.REGULAR, 14,
                old ? Token.MAJOR : mark.ageMillis() == null ? Token.FAINT : Token.TEXT);
        if (old) {
            pen.icon(Icon.CLOCK, right - Typeface.BOLD.width(age, 14) - 13, base - 5, 15, Token.MAJOR);
        }
    }

    private String shortName(ProxyMark mark) {
        String name = mark.name().substring(place.pool().prefix().length());
        return Typeface.SEMI_BOLD.fit(name, 11, place.proxies().getFirst().box().width() - 6);
    }
}
