package org.loadstar.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;

import org.loadstar.model.Metric;

/**
 * Writes samples to the open table and, once every ten minutes, packs the windows that are past
 * into chunks. A sample that comes after its window was packed is packed into it the next time.
 * Confined to the writing session.
 */
final class Appender {
    /** How long after its end a window waits for late samples, so that few are packed twice. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Set<Metric> ALL = Set.of(Metric.values());

    private final InstantSource clock;
    private final Targets targets = new Targets();
    /** The window that was the first to stay open when we packed last, or -1. */
    private long firstOpen = -1;

    Appender(InstantSource clock) {
        this.clock = clock;
    }

    /** Writes and packs in one transaction; when it returns, all of it is on the disk. */
    void append(Connection connection, List<StoredSample> samples, OptionalLong logPosition)
            throws SQLException, IOException {
        try {
            OpenSamples.put(connection, targets, samples);
            if (logPosition.isPresent()) {
                LogPosition.put(connection, logPosition.getAsLong());
            }
            packIfDue(connection);
            commit(connection);
        } catch (SQLException | IOException e) {
            targets.forget();
            firstOpen = -1;
            throw e;
        }
    }

    /**
     * Commits and forces the file to the disk. A commit alone is not enough: without the
     * checkpoint, kills and power cuts take acknowledged rows with them.
     */
    static void commit(Connection connection) throws SQLException {
        connection.commit();
        try (var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** By our clock, not by the samples': one that is far off must not stop or hasten the packing. */
    private void packIfDue(Connection connection) throws SQLException, IOException {
        long window = Key.window(Math.max(0, clock.instant().minus(GRACE).toEpochMilli()));
        if (window == firstOpen) {
            return;
        }
        for (var target : OpenSamples.before(connection, Key.start(window)).entrySet()) {
            pack(connection, target.getKey(), target.getValue());
        }
        OpenSamples.deleteBefore(connection, Key.start(window));
        firstOpen = window;
    }

    private static void pack(Connection connection, int target, NavigableMap<Long, Row> open)
            throws SQLException, IOException {
        while (!open.isEmpty()) {
            long window = Key.window(open.firstKey());
            var ofWindow = open.headMap(Key.start(window + 1), false);
            var rows = Chunks.read(connection, window, target, ALL);
            ofWindow.forEach((takenAt, row) -> rows.merge(takenAt, row, Row::completed));
            Chunks.write(connection, window, target, new ArrayList<>(rows.values()));
            ofWindow.clear();
        }
    }
}
