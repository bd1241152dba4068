package org.loadstar.simulator.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.loadstar.simulator.agent.Community;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Asks over SNMP v2c: one GET of lsPoolUri. */
final class SnmpAsker implements Asker {
    private static final OID LS_POOL_URI = new OID("1.3.6.1.4.1.32473.1.1.2.1.2");
    private static final String NONE = "none:";

    private final Snmp snmp;
    private final CommunityTarget<UdpAddress> collector;
    private final OID uri;

    /**
     * @param poolIndex the pool's number in LOADSTAR-MIB
     * @param from      the gateway's own address
     */
    SnmpAsker(InetSocketAddress collector, int poolIndex, InetAddress from, Community community)
            throws IOException {
        var transport = new DefaultUdpTransportMapping(new UdpAddress(from, 0));
        transport.setAsyncMsgProcessingSupported(false);
        this.snmp = new Snmp(transport);
        this.collector = new CommunityTarget<>(new UdpAddress(collector.getAddress(), collector.getPort()),
                community.octets());
        this.collector.setVersion(SnmpConstants.version2c);
        this.collector.setTimeout(TIMEOUT.toMillis());
        this.collector.setRetries(0);
        this.uri = new OID(LS_POOL_URI).append(poolIndex);
        snmp.listen();
    }

    @Override
    public Told ask() {
        var question = new PDU();
        question.setType(PDU.GET);
        question.add(new VariableBinding(uri));
        try {
            var response = snmp.send(question, collector).getResponse();
            return response == null ? new Told.Nothing("no response in time") : told(response);
        } catch (IOException e) {
            return new Told.Nothing(e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Told told(PDU response) {
        if (response.getErrorStatus() != PDU.noError || response.size() != 1)
            return new Told.Nothing(response.getErrorStatusText());
        if (!(response.get(0).getVariable() instanceof OctetString octets))
            return new Told.Nothing(response.get(0).getVariable().toString());
        String text = octets.toString();
        return text.startsWith(NONE) ? new Told.None(text) : new Told.Proxy(text);
    }
}
