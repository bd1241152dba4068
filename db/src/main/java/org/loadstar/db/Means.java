package org.loadstar.db;

import java.util.ArrayList;
import java.util.List;

import org.loadstar.model.view.HistoryView.Point;

/**
 * Turns points, oldest first, into one point a step: the mean at the start of the step, with the
 * origin of the newest. Steps are counted from 1970 in UTC, so time zones and the start of a query
 * do not move them; a step without points has none. Confined to one thread.
 */
final class Means {
    private final long step;
    private final List<Point> means = new ArrayList<>();
    private double sum;
    private int count;

    /** @param step in milliseconds, above 0 */
    Means(long step) {
        this.step = step;
    }

    /**
     * The least multiple of a step that makes at most {@code maxPoints} steps of a span, however
     * the span lies.
     *
     * @param span      milliseconds
     * @param maxPoints at least 2
     */
    static long widen(long step, long span, int maxPoints) {
        return Math.max(1, Math.ceilDiv(Math.ceilDiv(span, maxPoints - 1), step)) * step;
    }

    void add(Point point) {
        long start = point.epochMillis() - Math.floorMod(point.epochMillis(), step);
        if (means.isEmpty() || means.getLast().epochMillis() != start) {
            sum = 0;
            count = 0;
        } else {
            means.removeLast();
        }
        sum += point.value();
        count++;
        means.add(new Point(start, sum / count, point.origin()));
    }

    List<Point> points() {
        return List.copyOf(means);
    }
}
