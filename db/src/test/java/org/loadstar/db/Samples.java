package org.loadstar.db;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.view.HistoryView.Point;

/** Samples for tests and short ways to ask for them. */
final class Samples {
    /** The start of an hour, a day and a window. */
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Samples() {}

    static StoredSample load(String target, Instant takenAt, double load) {
        return new StoredSample(target, Origin.POLL, takenAt, Map.of(Metric.LOAD, load));
    }

    /** Loads 0, 1, 2, .. from {@link #START} on. */
    static List<StoredSample> loads(String target, int count, Duration apart) {
        return IntStream.range(0, count).mapToObj(i -> load(target, START.plus(apart.multipliedBy(i)), i))
                .toList();
    }

    /** Every load of a target as it was told. */
    static List<Point> all(SampleStore store, String target) throws StoreException {
        return store.history(target, Metric.LOAD, Instant.EPOCH, Instant.MAX, Duration.ZERO, 1_000_000);
    }

    static List<Double> values(List<Point> points) {
        return points.stream().map(Point::value).toList();
    }
}
