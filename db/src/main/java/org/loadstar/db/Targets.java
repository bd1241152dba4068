package org.loadstar.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The numbers that stand for the names of targets in keys. Confined to the writing session. */
final class Targets {
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a target, a new one if need be. */
    int number(Connection connection, String name) throws SQLException {
        var known = numbers.get(name);
        if (known != null) {
            return known;
        }
        var found = find(connection, name);
        int number = found.isPresent() ? found.getAsInt() : insert(connection, name);
        numbers.put(name, number);
        return number;
    }

    /** To be called after a roll-back, which may have taken numbers away. */
    void forget() {
        numbers.clear();
    }

    static OptionalInt find(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM target WHERE name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private static int insert(Connection connection, String name) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO target(name) VALUES(?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, name);
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getInt(1);
            }
        }
    }
}
