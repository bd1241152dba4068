package org.loadstar.collector.answer.snmp;

import java.util.NavigableMap;
import java.util.TreeMap;

import org.loadstar.mibs.LoadstarMib;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;

/** The system group (RFC 3418): who this agent is. */
final class SystemGroup {
    private static final String SYSTEM = "1.3.6.1.2.1.1.";
    /** Layer 7: applications (RFC 3418, sysServices). */
    private static final int APPLICATIONS = 64;

    private SystemGroup() {}

    static NavigableMap<OID, MibObject> of(String root, String hostName, TimeSource time) {
        Moment started = time.now();
        var group = new TreeMap<OID, MibObject>();
        put(group, 1, new MibObject.OfView(v -> Smi.text("Loadstar load monitor")));
        put(group, 2, new MibObject.OfView(v -> new OID(root + "." + LoadstarMib.AGENT)));
        put(group, 3, new MibObject.OfView(
                v -> new TimeTicks(time.now().since(started).toMillis() / 10 & 0xffffffffL)));
        put(group, 4, new MibObject.OfView(v -> Smi.text("")));
        put(group, 5, new MibObject.OfView(v -> Smi.text(hostName)));
        put(group, 6, new MibObject.OfView(v -> Smi.text("")));
        put(group, 7, new MibObject.OfView(v -> new Integer32(APPLICATIONS)));
        return group;
    }

    private static void put(NavigableMap<OID, MibObject> group, int object, MibObject value) {
        group.put(new OID(SYSTEM + object + ".0"), value);
    }
}
