package org.loadstar.collector.collect.snmp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Row;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.snmp.codec.ObjectId;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.collector.snmp.codec.Tag;

/**
 * One walk through some columns at once, by GETBULK or, in v1, by GETNEXT. It ends: names have to rise, and rows are
 * counted. Confined to one read.
 */
final class Walk {
    private static final int MOST_ROWS = 10_000;
    /** Keeps answers below the size of an Ethernet frame, mostly. */
    private static final int VARIABLES_PER_ANSWER = 48;
    private static final int NO_SUCH_NAME = 2;

    private final Dialect dialect;
    private final long untilNanos;
    private final List<Column> open = new ArrayList<>();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private int variables;

    private Walk(Dialect dialect, List<String> columns, long untilNanos) {
        this.dialect = dialect;
        this.untilNanos = untilNanos;
        for (String column : columns) {
            var rowsOfIt = new ArrayList<Row>();
            rows.put(column, rowsOfIt);
            open.add(new Column(ObjectId.of(column), rowsOfIt));
        }
    }

    /**
     * All rows of some columns, by the column's OID, in rising order.
     *
     * @throws ReadFailedException where they can't be read as a whole
     */
    static Map<String, List<Row>> through(List<String> columns, Dialect dialect, long untilNanos)
            throws ReadFailedException {
        var walk = new Walk(dialect, columns, untilNanos);
        while (!walk.open.isEmpty())
            walk.step();
        return walk.rows;
    }

    private void step() throws ReadFailedException {
        List<ObjectId> last = open.stream().map(c -> c.last).toList();
        Response answer = dialect.ask(dialect.isV1()
                ? Request.next(last)
                : Request.bulk(last, Math.max(1, VARIABLES_PER_ANSWER / last.size())), untilNanos);
        if (isEndOfOne(answer)) {
            open.remove(answer.errorIndex() - 1);
            return;
        }
        if (answer.errorStatus() != 0 || answer.size() < open.size())
            throw new ReadFailedException(Kind.RUBBISH, "expected rows of " + open.size() + " columns, got "
                    + answer.size() + " values and the error status " + answer.errorStatus());
        for (int i = 0; i < answer.size(); i++)
            open.get(i % open.size()).take(answer, i);
        variables += answer.size();
        open.removeIf(c -> c.isOver);
        if (variables > MOST_ROWS && !open.isEmpty())
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected a table of at most " + MOST_ROWS + " values");
    }

    /** RFC 1157 section 4.1.3: in v1 the end of what there is, is an error. */
    private boolean isEndOfOne(Response answer) {
        return dialect.isV1() && answer.errorStatus() == NO_SUCH_NAME && answer.errorIndex() >= 1
                && answer.errorIndex() <= open.size();
    }

    /** How far it came in one column. */
    private static final class Column {
        private final ObjectId id;
        private final List<Row> rows;
        private ObjectId last;
        private boolean isOver;

        Column(ObjectId id, List<Row> rows) {
            this.id = id;
            this.rows = rows;
            this.last = id;
        }

        void take(Response answer, int i) throws ReadFailedException {
            if (isOver)
                return;
            ObjectId name = answer.name(i);
            isOver = !name.startsWith(id) || answer.tag(i) == Tag.END_OF_MIB_VIEW;
            if (isOver)
                return;
            if (name.compareTo(last) <= 0)
                throw new ReadFailedException(Kind.RUBBISH,
                        "expected rows in rising order, got " + name + " after " + last);
            last = name;
            Value value = Values.value(answer, i);
            if (value != null)
                rows.add(new Row(name.behind(id), value));
        }
    }
}
