package org.loadstar.collector.answer.snmp;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

import org.loadstar.collector.snmp.SnmpCounters;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;

/** The snmp group (RFC 3418): what this agent received and could not answer. */
final class SnmpGroup {
    private static final String SNMP = "1.3.6.1.2.1.11.";
    /** snmpEnableAuthenTraps: disabled(2), nobody is notified. */
    private static final int DISABLED = 2;

    private SnmpGroup() {}

    static NavigableMap<OID, MibObject> of(SnmpCounters counters) {
        var group = new TreeMap<OID, MibObject>();
        put(group, 1, counters::inPkts);
        put(group, 3, counters::badVersions);
        put(group, 4, counters::badCommunityNames);
        put(group, 5, () -> 0);
        put(group, 6, counters::parseErrors);
        group.put(new OID(SNMP + "30.0"), new MibObject.OfView(v -> new Integer32(DISABLED)));
        put(group, 31, () -> 0);
        put(group, 32, () -> 0);
        return group;
    }

    private static void put(NavigableMap<OID, MibObject> group, int object, LongSupplier counter) {
        group.put(new OID(SNMP + object + ".0"),
                new MibObject.OfView(v -> new Counter32(counter.getAsLong())));
    }
}
