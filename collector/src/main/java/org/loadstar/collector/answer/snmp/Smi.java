package org.loadstar.collector.answer.snmp;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.loadstar.mibs.LoadstarMib;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;

/** Our values in the types of SMIv2. Unknown is 4294967295, never 0. */
final class Smi {
    private static final long HIGHEST_KNOWN = LoadstarMib.UNKNOWN - 1;

    private Smi() {}

    static OctetString text(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A ratio in 1/10000, rounded. */
    static Gauge32 ratio(@Nullable Double ratio) {
        return gauge(ratio == null ? null : (Double) (ratio * LoadstarMib.ONE));
    }

    static Gauge32 gauge(@Nullable Double value) {
        return new Gauge32(
                value == null ? LoadstarMib.UNKNOWN : Math.clamp(Math.round(value), 0, HIGHEST_KNOWN));
    }

    static UnsignedInteger32 unsigned(@Nullable Long value) {
        return new UnsignedInteger32(
                value == null ? LoadstarMib.UNKNOWN : Math.clamp(value, 0, HIGHEST_KNOWN));
    }

    /** The low 32 bits of a number that is longer. */
    static UnsignedInteger32 bits32(long value) {
        return new UnsignedInteger32(value & 0xffffffffL);
    }

    static Counter64 counter(long value) {
        return new Counter64(value);
    }
}
