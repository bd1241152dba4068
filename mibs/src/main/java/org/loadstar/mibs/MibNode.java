package org.loadstar.mibs;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An object or notification of LOADSTAR-MIB, declared in the order of its sub-identifiers. */
public sealed interface MibNode
        permits LoadstarMib.PoolColumn, LoadstarMib.AnswerScalar, LoadstarMib.RankColumn,
        LoadstarMib.ProxyColumn, LoadstarMib.GatewayColumn, LoadstarMib.AlarmObject,
        LoadstarMib.Notification {
    String name();

    int ordinal();

    Place place();

    /** The last number of the column's, scalar's or notification's OID, at least 1. */
    default int subId() {
        return place().first + ordinal();
    }

    /** The OID without instance, relative to the root: {@code 1.2.1.3}. */
    default String oid() {
        return place().oid + "." + subId();
    }

    /** The name in the MIB: {@code lsPoolAddressType}. */
    default String descriptor() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", place().prefix, ""));
    }

    /** Where nodes hang together: in a table, a group of scalars or among the notifications. */
    enum Place {
        NOTIFICATION("0", "ls", 1), ANSWER("1.1", "lsAnswer", 2), POOL("1.2.1", "lsPool", 2), //
        RANK("1.3.1", "lsRank", 2), PROXY("1.4.1", "lsProxy", 2), GATEWAY("1.5.1", "lsGateway", 2), //
        ALARM("1.6", "lsAlarm", 1);

        /** The OID of the table's entry or of the node above, relative to the root. */
        public final String oid;
        private final String prefix;
        private final int first;

        Place(String oid, String prefix, int first) {
            this.oid = oid;
            this.prefix = prefix;
            this.first = first;
        }
    }
}
