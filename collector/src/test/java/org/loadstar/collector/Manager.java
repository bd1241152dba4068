package org.loadstar.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A manager of a test: sends PDUs to the collector's agent. */
public final class Manager implements AutoCloseable {
    /** Root of LOADSTAR-MIB, with a dot behind it. */
    public static final String ROOT = "1.3.6.1.4.1.32473.1.";
    private final Snmp snmp;
    private final CommunityTarget<UdpAddress> target = new CommunityTarget<>();

    public Manager(InetSocketAddress agent, String community) throws IOException {
        this("127.0.0.1", agent, community);
    }

    /** @param source address from which it asks */
    public Manager(String source, InetSocketAddress agent, String community) throws IOException {
        snmp = new Snmp(new DefaultUdpTransportMapping(new UdpAddress(source + "/0")));
        snmp.listen();
        target.setAddress(new UdpAddress(agent.getAddress(), agent.getPort()));
        target.setCommunity(new OctetString(community));
        target.setVersion(SnmpConstants.version2c);
        target.setTimeout(1500);
    }

    public Manager v1() {
        target.setVersion(SnmpConstants.version1);
        return this;
    }

    /** Values of one GET, as text; null where nobody answered. */
    public List<String> get(String... objects) throws IOException {
        PDU response = send(PDU.GET, 0, objects);
        return response == null
                ? List.of()
                : response.getVariableBindings().stream().map(vb -> vb.getVariable().toString()).toList();
    }

    /** The response to a PDU on objects below the root. */
    public PDU send(int type, int repetitions, String... objects) throws IOException {
        PDU pdu = target.getVersion() == SnmpConstants.version1 ? new PDUv1() : new PDU();
        pdu.setType(type);
        if (type == PDU.GETBULK)
            pdu.setMaxRepetitions(repetitions);
        for (String object : objects)
            pdu.add(new VariableBinding(new OID(object.startsWith("1.3.") ? object : ROOT + object)));
        return snmp.send(pdu, target).getResponse();
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
