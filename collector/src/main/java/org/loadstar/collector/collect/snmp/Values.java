package org.loadstar.collector.collect.snmp;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.collect.Value.Kind;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.collector.snmp.codec.Tag;

/** SNMP values as numbers. Pure. */
final class Values {
    private static final double TWO_POW_64 = 0x1p64;

    private Values() {}

    /** A value as a number with its kind; null where the agent does not have the object. */
    static @Nullable Value value(Response answer, int i) {
        return switch (answer.tag(i)) {
            case Tag.NULL, Tag.NO_SUCH_OBJECT, Tag.NO_SUCH_INSTANCE, Tag.END_OF_MIB_VIEW -> null;
            case Tag.INTEGER, Tag.GAUGE32 -> Value.gauge((double) answer.number(i));
            case Tag.COUNTER32 -> new Value((double) answer.number(i), Kind.COUNTER32);
            case Tag.TIME_TICKS -> new Value((double) answer.number(i), Kind.TIMETICKS);
            case Tag.COUNTER64 -> new Value(unsigned(answer.number(i)), Kind.COUNTER64);
            case Tag.OCTETS -> Value.text(new String(answer.content(i), StandardCharsets.UTF_8));
            case Tag.OID -> Value.text(answer.objectId(i).toString());
            default -> Value.gauge(Double.NaN);
        };
    }

    private static double unsigned(long number) {
        return number >= 0 ? (double) number : (double) number + TWO_POW_64;
    }
}
