package org.loadstar.simulator.agent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A manager that reads one agent. Confined to the thread of the test. */
public final class Manager implements AutoCloseable {
    private final Snmp snmp;
    private final CommunityTarget<UdpAddress> agent;

    public Manager(String address, int port, String community) throws IOException {
        this.snmp = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
        this.agent = new CommunityTarget<>(new UdpAddress(address + "/" + port), new OctetString(community));
        agent.setVersion(SnmpConstants.version2c);
        agent.setTimeout(500);
        agent.setRetries(0);
        snmp.listen();
    }

    public Variable get(String oid) throws IOException {
        return send(PDU.GET, oid).orElseThrow().getFirst().getVariable();
    }

    /** The bindings of the response; empty where there was none. */
    Optional<List<? extends VariableBinding>> send(int type, String... oids) throws IOException {
        var pdu = new PDU();
        pdu.setType(type);
        for (String oid : oids)
            pdu.add(new VariableBinding(new OID(oid)));
        return send(pdu);
    }

    Optional<List<? extends VariableBinding>> send(PDU pdu) throws IOException {
        return Optional.ofNullable(snmp.send(pdu, agent).getResponse()).map(PDU::getAll);
    }

    void version(int version) {
        agent.setVersion(version);
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
