package org.loadstar.db;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables, made by numbered scripts {@code V1.sql, V2.sql, ..} that are run once and in order;
 * there is no way back. H2 commits each statement that makes a table by itself, so a script must
 * stand being run again after a kill in the midst of it: {@code IF NOT EXISTS}.
 */
final class Schema {
    /** The number of the last script. */
    static final int VERSION = 3;

    private Schema() {}

    /** Whether there is nothing at all; H2 makes that of a file that was cut near its start. */
    static boolean isEmpty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")) {
            rows.next();
            return rows.getInt(1) == 0;
        }
    }

    /** Gives the version found, 0 for a new file; if it is above {@link #VERSION}, nothing was done. */
    static int migrate(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version(version INT PRIMARY KEY)");
            int found;
            try (var rows = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
                rows.next();
                found = rows.getInt(1);
            }
            for (int version = found + 1; version <= VERSION; version++) {
                statement.execute(script(version));
                statement.execute("INSERT INTO schema_version VALUES(" + version + ")");
                connection.commit();
            }
            statement.execute("CHECKPOINT SYNC");
            return found;
        }
    }

    private static String script(int version) throws IOException {
        var name = "V" + version + ".sql";
        try (var in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is missing in the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
