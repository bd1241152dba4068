package org.loadstar.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.loadstar.model.Metric;

import static java.util.stream.Collectors.joining;

/** The table of samples that are not packed yet: one row a sample, one column a metric. */
final class OpenSamples {
    private static final List<Metric> METRICS = List.of(Metric.values());

    private static final String PUT = "MERGE INTO open_sample t USING (VALUES(CAST(? AS BIGINT), CAST(? AS TINYINT)"
            + ", CAST(? AS DOUBLE PRECISION)".repeat(METRICS.size()) + ")) s(id, origin, " + columns(METRICS)
            + ") ON t.id = s.id WHEN MATCHED THEN UPDATE SET origin = s.origin, "
            + METRICS.stream().map(m -> m.name() + " = COALESCE(s." + m.name() + ", t." + m.name() + ")")
                    .collect(joining(", "))
            + " WHEN NOT MATCHED THEN INSERT(id, origin, " + columns(METRICS) + ") VALUES(s.id, s.origin, "
            + METRICS.stream().map(m -> "s." + m.name()).collect(joining(", ")) + ")";

    private OpenSamples() {}

    /** Adds rows; one that is there already is completed. */
    static void put(Connection connection, Targets targets, Collection<StoredSample> samples)
            throws SQLException {
        try (var merge = connection.prepareStatement(PUT)) {
            for (var sample : samples) {
                int target = targets.number(connection, sample.target());
                merge.setLong(1, Key.row(sample.takenAt().toEpochMilli(), target));
                merge.setInt(2, Row.number(sample.origin()));
                for (int i = 0; i < METRICS.size(); i++) {
                    merge.setObject(3 + i, sample.values().get(METRICS.get(i)), Types.DOUBLE);
                }
                merge.addBatch();
            }
            merge.executeBatch();
        }
    }

    /** The rows of all targets taken before a moment: target to rows, oldest first. */
    static Map<Integer, NavigableMap<Long, Row>> before(Connection connection, long end)
            throws SQLException, IOException {
        var rows = new TreeMap<Integer, NavigableMap<Long, Row>>();
        var sql = "SELECT id, origin, " + columns(METRICS) + " FROM open_sample WHERE id < ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, Key.row(end, 0));
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    var row = row(found, METRICS);
                    rows.computeIfAbsent(Key.target(found.getLong(1)), target -> new TreeMap<>()).put(
                            row.takenAt(),
                            row);
                }
            }
        }
        return rows;
    }

    /** The rows of one target from a moment until before another, each with one value at most. */
    static NavigableMap<Long, Row> of(Connection connection, int target, Metric metric, long from, long to)
            throws SQLException, IOException {
        var rows = new TreeMap<Long, Row>();
        var sql = "SELECT id, origin, " + metric.name()
                + " FROM open_sample WHERE id >= ? AND id < ? AND MOD(id, ?) = ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, Key.row(from, 0));
            query.setLong(2, Key.row(to, 0));
            query.setInt(3, Key.TARGETS);
            query.setInt(4, target);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    var row = row(found, List.of(metric));
                    rows.put(row.takenAt(), row);
                }
            }
        }
        return rows;
    }

    static int deleteBefore(Connection connection, long end) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM open_sample WHERE id < ?")) {
            delete.setLong(1, Key.row(end, 0));
            return delete.executeUpdate();
        }
    }

    private static Row row(ResultSet found, List<Metric> metrics) throws SQLException, IOException {
        var values = new EnumMap<Metric, Double>(Metric.class);
        for (int i = 0; i < metrics.size(); i++) {
            double value = found.getDouble(3 + i);
            if (!found.wasNull()) {
                values.put(metrics.get(i), value);
            }
        }
        return new Row(Key.takenAt(found.getLong(1)), Row.origin(found.getInt(2)), values);
    }

    /** Names of columns are names of metrics, so nothing that a user wrote comes into the SQL. */
    private static String columns(List<Metric> metrics) {
        return metrics.stream().map(Metric::name).collect(joining(", "));
    }
}
