package org.loadstar.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.loadstar.model.Metric;

/** The table of packed samples: the rows of one target in one window lie in one or more chunks. */
final class Chunks {
    private Chunks() {}

    /** First and last window of all targets; the first is after the last when there is none. */
    record Span(long first, long last) {}

    static Span span(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT MIN(id), MAX(id) FROM chunk")) {
            found.next();
            long first = found.getLong(1);
            return found.wasNull()
                    ? new Span(1, 0)
                    : new Span(Key.windowOfChunk(first), Key.windowOfChunk(found.getLong(2)));
        }
    }

    /** The rows of one target in one window with their {@code wanted} values, oldest first. */
    static NavigableMap<Long, Row> read(Connection connection, long window, int target, Set<Metric> wanted)
            throws SQLException, IOException {
        var rows = new ArrayList<Row>();
        try (var query = connection.prepareStatement("SELECT samples FROM chunk WHERE id BETWEEN ? AND ?")) {
            query.setLong(1, Key.chunk(window, target));
            query.setLong(2, Key.chunk(window, target) + Key.PARTS - 1);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    Chunk.unpack(Key.start(window), found.getBytes(1), wanted, rows);
                }
            }
        }
        var byTime = new TreeMap<Long, Row>();
        rows.forEach(row -> byTime.put(row.takenAt(), row));
        return byTime;
    }

    /** Replaces the rows of one target in one window. */
    static void write(Connection connection, long window, int target, List<Row> rows)
            throws SQLException, IOException {
        try (var merge = connection.prepareStatement("MERGE INTO chunk(id, samples) KEY(id) VALUES(?, ?)")) {
            for (int part = 0; part * Chunk.ROWS < rows.size(); part++) {
                int end = Math.min(rows.size(), (part + 1) * Chunk.ROWS);
                merge.setLong(1, Key.chunk(window, target) + part);
                merge.setBytes(2, Chunk.pack(Key.start(window), rows.subList(part * Chunk.ROWS, end)));
                merge.addBatch();
            }
            merge.executeBatch();
        }
    }

    /** Gives how many were deleted; {@code limit} of them if there may be more. */
    static int deleteBefore(Connection connection, long window, int limit) throws SQLException {
        try (var delete = connection
                .prepareStatement("DELETE FROM chunk WHERE id < ? FETCH FIRST ? ROWS ONLY")) {
            delete.setLong(1, Key.chunk(window, 0));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
