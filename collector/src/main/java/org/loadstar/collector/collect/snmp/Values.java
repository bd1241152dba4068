package org.loadstar.collector.collect.snmp;

import java.util.Optional;

import org.loadstar.collector.collect.RawValues;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** SNMP values as numbers. */
final class Values {
    private static final double TWO_POW_64 = 0x1p64;

    private Values() {}

    /**
     * The number of a value: empty where the agent does not have the object, NaN where the value is no
     * number.
     */
    static Optional<Double> number(Variable variable) {
        return switch (variable) {
            case Null n -> Optional.empty();
            case Integer32 i -> Optional.of((double) i.getValue());
            case UnsignedInteger32 u -> Optional.of((double) u.getValue());
            case Counter64 c ->
                Optional.of(c.getValue() >= 0 ? (double) c.getValue() : c.getValue() + TWO_POW_64);
            case OctetString s -> Optional.of(RawValues.spelt(s.toString()));
            default -> Optional.of(Double.NaN);
        };
    }
}
