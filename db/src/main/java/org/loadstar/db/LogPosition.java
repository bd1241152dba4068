package org.loadstar.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Up to where the store has what the append log holds: kept with the samples, so that both are there or neither. */
final class LogPosition {
    private LogPosition() {}

    /** 0 where nothing of a log was stored yet. */
    static long read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT position FROM log_position")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static void put(Connection connection, long position) throws SQLException {
        try (var merge = connection
                .prepareStatement("MERGE INTO log_position(id, position) KEY(id) VALUES(1, ?)")) {
            merge.setLong(1, position);
            merge.executeUpdate();
        }
    }
}
