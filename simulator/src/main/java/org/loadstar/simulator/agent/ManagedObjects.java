package org.loadstar.simulator.agent;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.loadstar.simulator.fleet.Reading;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * The objects of every played agent, in their order: the system group, Kamailio's dialogs, and
 * processors and memory of the host as HOST-RESOURCES-MIB and UCD-SNMP-MIB have them. Immutable.
 */
final class ManagedObjects {
    private static final int CPUS = Reading.PROCESSORS;
    private static final int MEMORY_KB = 4 << 20;
    private static final long TICKS_PER_SECOND = 100;
    private static final NavigableMap<OID, Function<Reading, Variable>> OBJECTS = new TreeMap<>();

    static {
        system("1.3.6.1.2.1.1.");
        dialogs("1.3.6.1.4.1.34352.3.1.3.1.3.");
        processors("1.3.6.1.2.1.25.3.3.1.2.");
        cpuTime("1.3.6.1.4.1.2021.11.");
        memory("1.3.6.1.4.1.2021.4.");
    }

    private ManagedObjects() {}

    /** The value of an object, or why there is none, as a GET is told. */
    static VariableBinding get(OID oid, Reading reading) {
        var object = OBJECTS.get(oid);
        if (object != null)
            return new VariableBinding(oid, object.apply(reading));
        boolean known = OBJECTS.keySet().stream().anyMatch(o -> oid.startsWith(o.trim()));
        return new VariableBinding(oid, known ? Null.noSuchInstance : Null.noSuchObject);
    }

    /** The object that follows, or endOfMibView. */
    static VariableBinding next(OID oid, Reading reading) {
        var following = OBJECTS.higherEntry(oid);
        return following == null
                ? new VariableBinding(oid, Null.endOfMibView)
                : new VariableBinding(following.getKey(), following.getValue().apply(reading));
    }

    private static void system(String base) {
        put(base + "1.0", r -> new OctetString("Loadstar rehearsal device"));
        put(base + "2.0", r -> new OID("1.3.6.1.4.1.8072.3.2.10"));
        put(base + "3.0", r -> new TimeTicks(unsigned32(r.uptime().toMillis() / 10)));
        put(base + "4.0", r -> new OctetString("rehearsal"));
        put(base + "5.0", r -> new OctetString(r.name()));
        put(base + "6.0", r -> new OctetString("loopback"));
        put(base + "7.0", r -> new Integer32(72));
    }

    private static void dialogs(String base) {
        put(base + "2.1.0", r -> new Gauge32(r.gauges().dialogs()));
        put(base + "2.2.0", r -> new Gauge32(r.gauges().inProgress()));
        put(base + "2.3.0", r -> new Gauge32(r.gauges().inSetup()));
        put(base + "2.4.0", r -> counter(r.failed()));
        put(base + "2.5.0", r -> new Integer32(-1));
        put(base + "2.6.0", r -> new Integer32(-1));
        put(base + "2.7.0", r -> counter(r.setups()));
        // DialogUsageState idle(0), active(1); busy only where a major threshold is set.
        put(base + "3.1.0", r -> new Integer32(r.gauges().dialogs() == 0 ? 0 : 1));
    }

    /** hrProcessorLoad, numbered as net-snmp numbers processors. */
    private static void processors(String base) {
        for (int cpu = 0; cpu < CPUS; cpu++)
            put(base + (196608 + cpu), r -> new Integer32(r.gauges().processorPercent()));
    }

    /** ssCpuRaw*. Linux counts no Kernel time of its own: it is part of System. */
    private static void cpuTime(String base) {
        put(base + "50.0", r -> counter(user(r)));
        put(base + "51.0", r -> counter(0));
        put(base + "52.0", r -> counter(busy(r) - user(r) - softInterrupt(r)));
        put(base + "53.0", r -> counter(Math.max(0, all(r) - busy(r))));
        put(base + "54.0", r -> counter(0));
        put(base + "55.0", r -> counter(0));
        put(base + "56.0", r -> counter(0));
        put(base + "61.0", r -> counter(softInterrupt(r)));
        put(base + "64.0", r -> counter(0));
        put(base + "67.0", r -> new Integer32(CPUS));
    }

    /** memTotalReal, memAvailReal, memSysAvail in kB. */
    private static void memory(String base) {
        put(base + "5.0", r -> new Integer32(MEMORY_KB));
        put(base + "6.0", r -> new Integer32((int) (MEMORY_KB * (1 - r.memoryUsed()))));
        put(base + "27.0", r -> new Counter64((long) (MEMORY_KB * (1 - r.memoryUsed()))));
    }

    private static long all(Reading reading) {
        return reading.uptime().toMillis() * CPUS * TICKS_PER_SECOND / 1000;
    }

    private static long busy(Reading reading) {
        return (long) (reading.cpuSeconds() * CPUS * TICKS_PER_SECOND);
    }

    private static long user(Reading reading) {
        return busy(reading) * 6 / 10;
    }

    private static long softInterrupt(Reading reading) {
        return busy(reading) / 20;
    }

    private static Counter32 counter(long value) {
        return new Counter32(unsigned32(value));
    }

    private static long unsigned32(long value) {
        return value & 0xFFFF_FFFFL;
    }

    private static void put(String oid, Function<Reading, Variable> value) {
        OBJECTS.put(new OID(oid), value);
    }
}
