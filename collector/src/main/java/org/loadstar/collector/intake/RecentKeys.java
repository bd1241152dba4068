package org.loadstar.collector.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/** Keys of reports that came of late. Thread-safe by its own monitor. */
final class RecentKeys {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private final TimeSource time;
    private final Set<String> known = new HashSet<>();
    private final Deque<Aged> byAge = new ArrayDeque<>();

    RecentKeys(TimeSource time) {
        this.time = time;
    }

    /** @param arrivedAt by the wall's clock, which may have been set since: it is taken for now at the latest */
    synchronized void add(String key, Instant arrivedAt) {
        Moment now = time.now();
        Duration age = Duration.between(arrivedAt, now.wall());
        if (known.add(key))
            byAge.addLast(new Aged(key, now.minus(age.isNegative() ? Duration.ZERO : age)));
        forget(now);
    }

    synchronized boolean contains(String key) {
        forget(time.now());
        return known.contains(key);
    }

    private void forget(Moment now) {
        while (!byAge.isEmpty()
                && (byAge.size() > MOST || now.since(byAge.getFirst().at).compareTo(KEPT) > 0))
            known.remove(byAge.removeFirst().key);
    }

    private record Aged(String key, Moment at) {}
}
