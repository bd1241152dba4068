package org.loadstar.simulator.agent.jolokia;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.loadstar.simulator.fleet.Reading;

/**
 * The MBeans of every played device: those of the platform that the pack {@code jvm} reads, and the
 * calls as an application would tell them. What lies and what is frozen is as over SNMP. Immutable.
 */
final class MBeans {
    private static final long HEAP_BYTES = 4L << 30;
    private static final Map<ObjectName, Function<Reading, Map<String, Object>>> MBEANS = Map.of(
            name("java.lang:type=OperatingSystem"), MBeans::operatingSystem,
            name("java.lang:type=Runtime"), r -> Map.of("Uptime", r.uptime().toMillis()),
            name("java.lang:type=Memory"), r -> Map.of("HeapMemoryUsage", heap(r)),
            name("org.loadstar.rehearsal:type=Calls"), MBeans::calls);

    private MBeans() {}

    /** The values of all attributes of an MBean by name; empty where there is no such MBean. */
    static Optional<SortedMap<String, Object>> find(ObjectName mbean, Reading reading) {
        return Optional.ofNullable(MBEANS.get(mbean)).map(m -> new TreeMap<>(m.apply(reading)));
    }

    private static Map<String, Object> operatingSystem(Reading reading) {
        return Map.of("AvailableProcessors", Reading.PROCESSORS, "ProcessCpuTime",
                (long) (reading.cpuSeconds() * Reading.PROCESSORS * 1e9));
    }

    private static Map<String, Object> heap(Reading reading) {
        return new TreeMap<>(Map.of("max", HEAP_BYTES, "used", (long) (HEAP_BYTES * reading.memoryUsed())));
    }

    /** Active counts answered calls, as the pack {@code kamailio} does. */
    private static Map<String, Object> calls(Reading reading) {
        return Map.of("Active", reading.gauges().inProgress(), "Capacity", reading.capacity(), "Attempts",
                reading.setups(), "Rejected", reading.failed());
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
