package org.loadstar.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.loadstar.model.Metric;
import org.loadstar.model.view.HistoryView.Point;

/**
 * One metric of one target over a range of time. The open rows are read first: a window that is
 * packed meanwhile is then seen twice and merged, never missed. Confined to the reading session.
 */
final class Series {
    private final Connection connection;
    private final int target;
    private final Metric metric;
    private final NavigableMap<Long, Row> open;
    private final Chunks.Span packed;
    /** Epoch milliseconds, the first included, the last not, cut to what the store has. */
    private final long from;
    private final long to;

    Series(Connection connection, int target, Metric metric, long from, long to)
            throws SQLException, IOException {
        this.connection = connection;
        this.target = target;
        this.metric = metric;
        this.open = OpenSamples.of(connection, target, metric, from, to);
        this.packed = Chunks.span(connection);
        long first = Key.start(packed.first());
        long end = Key.start(packed.last() + 1);
        if (!open.isEmpty()) {
            boolean none = packed.first() > packed.last();
            first = none ? open.firstKey() : Math.min(first, open.firstKey());
            end = none ? open.lastKey() + 1 : Math.max(end, open.lastKey() + 1);
        }
        this.from = Math.max(from, first);
        this.to = Math.min(to, end);
    }

    /** All points, oldest first, or means of a second or more where they are too many. */
    List<Point> points(int maxPoints) throws SQLException, IOException {
        var points = new ArrayList<Point>();
        walk(point -> points.add(point) && points.size() <= maxPoints);
        return points.size() <= maxPoints ? List.copyOf(points) : means(1_000, maxPoints);
    }

    /** Means of a step, or of the least multiple of it that gives no more than {@code maxPoints}. */
    List<Point> means(long step, int maxPoints) throws SQLException, IOException {
        var means = new Means(Means.widen(step, Math.max(1, to - from), maxPoints));
        walk(point -> {
            means.add(point);
            return true;
        });
        return means.points();
    }

    /** Shows the points, oldest first, as long as {@code more} wants some. */
    private void walk(Predicate<Point> more) throws SQLException, IOException {
        for (long window = Key.window(from); Key.start(window) < to; window++) {
            for (var row : window(window).values()) {
                var value = row.values().get(metric);
                if (value != null && row.takenAt() >= from && row.takenAt() < to
                        && !more.test(new Point(row.takenAt(), value, row.origin()))) {
                    return;
                }
            }
        }
    }

    private NavigableMap<Long, Row> window(long window) throws SQLException, IOException {
        NavigableMap<Long, Row> rows = window < packed.first() || window > packed.last()
                ? new TreeMap<>()
                : Chunks.read(connection, window, target, Set.of(metric));
        rows.putAll(open.subMap(Key.start(window), Key.start(window + 1)));
        return rows;
    }
}
