package org.loadstar.db;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

import org.loadstar.model.Metric;
import org.loadstar.model.Origin;

/**
 * One sample of a target that is known from the place where the row stands.
 *
 * @param takenAt epoch milliseconds
 * @param values  a metric that is missing is unknown, or was not asked for
 */
record Row(long takenAt, Origin origin, Map<Metric, Double> values) {
    /** What two rows of one moment tell together: of a metric that both tell the later one's value. */
    Row completed(Row later) {
        var together = new EnumMap<Metric, Double>(Metric.class);
        together.putAll(values);
        together.putAll(later.values);
        return new Row(takenAt, later.origin, together);
    }

    /** The number of an origin on disk; numbers are never given anew. */
    static int number(Origin origin) {
        return switch (origin) {
            case POLL -> 1;
            case REPORT -> 2;
            case QUERY -> 3;
            case CONTINUOUS -> 4;
        };
    }

    static Origin origin(int number) throws IOException {
        for (var origin : Origin.values()) {
            if (number(origin) == number) {
                return origin;
            }
        }
        throw new IOException("origin: expected 1 to 4, got " + number);
    }
}
