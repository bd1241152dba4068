package org.loadstar.collector.intake.snmp;

import java.util.Optional;

import org.loadstar.collector.collect.Value;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** Values of variable bindings. Pure. */
final class Values {
    private static final double TWO_POW_64 = 0x1p64;

    private Values() {}

    /** A value as a number with its kind; empty where the agent does not have the object. */
    static Optional<Value> value(Variable variable) {
        return switch (variable) {
            case Null n -> Optional.empty();
            case Integer32 i -> Optional.of(Value.gauge(i.getValue()));
            case UnsignedInteger32 u -> Optional.of(new Value(u.getValue(), kind(u)));
            case Counter64 c -> Optional.of(new Value(
                    c.getValue() >= 0 ? c.getValue() : c.getValue() + TWO_POW_64, Value.Kind.COUNTER64));
            case OctetString s -> Optional.of(Value.text(s.toString()));
            default -> Optional.of(Value.gauge(Double.NaN));
        };
    }

    private static Value.Kind kind(UnsignedInteger32 number) {
        return switch (number) {
            case Counter32 c -> Value.Kind.COUNTER32;
            case TimeTicks t -> Value.Kind.TIMETICKS;
            default -> Value.Kind.GAUGE;
        };
    }
}
