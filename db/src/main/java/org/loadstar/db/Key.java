package org.loadstar.db;

import java.time.Duration;
import java.time.Instant;

/**
 * The keys of the tables, each one BIGINT because H2 keeps any other primary key as a second tree
 * beside the rows. Both order by time first, so that old pages die whole and new ones are written
 * side by side.
 *
 * <pre>
 * open row  takenAt in ms << 20 | target
 * chunk     (window << 20 | target) << 8 | part      window = takenAt in ms / 600,000
 * </pre>
 */
final class Key {
    static final int TARGETS = 1 << 20;
    static final int PARTS = 1 << 8;
    static final Duration WINDOW = Duration.ofMinutes(10);
    /** The last moment that fits into a key. */
    static final Instant LAST = Instant.ofEpochMilli((1L << 43) - 1);

    private Key() {}

    static long window(long takenAt) {
        return takenAt / WINDOW.toMillis();
    }

    static long start(long window) {
        return window * WINDOW.toMillis();
    }

    static long row(long takenAt, int target) {
        return takenAt * TARGETS + target;
    }

    static long takenAt(long row) {
        return row / TARGETS;
    }

    static int target(long row) {
        return (int) (row % TARGETS);
    }

    static long chunk(long window, int target) {
        return row(window, target) * PARTS;
    }

    static long windowOfChunk(long chunk) {
        return takenAt(chunk / PARTS);
    }
}
