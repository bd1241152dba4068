package org.loadstar.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** An SNMP v2c agent of a test on 127.0.0.1: serves what it is given, or says nothing. */
public final class FakeAgent implements AutoCloseable {
    public final Map<OID, Variable> objects = new ConcurrentSkipListMap<>();
    /** Whether it keeps silent. */
    public volatile boolean silent;
    /** An error status that it answers everything with; 0: none. */
    public volatile int errorStatus;
    private final Snmp snmp;
    private final int port;

    public FakeAgent(String community) throws IOException {
        var transport = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), 0));
        snmp = new Snmp(transport);
        port = transport.getListenAddress().getPort();
        snmp.addCommandResponder(new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                event.setProcessed(true);
                if (!silent && community.equals(new String(event.getSecurityName(), StandardCharsets.UTF_8)))
                    send(event, answer(event.getPDU()));
            }
        });
        snmp.listen();
    }

    public int port() {
        return port;
    }

    public void set(String oid, Variable value) {
        objects.put(new OID(oid), value);
    }

    private PDU answer(PDU request) {
        var response = new PDU();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        response.setErrorStatus(errorStatus);
        int rows = request.getType() == PDU.GETBULK ? request.getMaxRepetitions() : 1;
        for (VariableBinding vb : request.getVariableBindings()) {
            OID at = vb.getOid();
            for (int row = 0; row < rows; row++) {
                if (request.getType() != PDU.GET)
                    at = ((ConcurrentSkipListMap<OID, Variable>) objects).higherKey(at);
                Variable value = at == null ? null : objects.get(at);
                response.add(value != null
                        ? new VariableBinding(at, value)
                        : new VariableBinding(vb.getOid(),
                                request.getType() == PDU.GET ? Null.noSuchObject : Null.endOfMibView));
                if (at == null)
                    break;
            }
        }
        return response;
    }

    private static <A extends Address> void send(CommandResponderEvent<A> event, PDU response) {
        try {
            event.getMessageDispatcher().returnResponsePdu(event.getMessageProcessingModel(),
                    event.getSecurityModel(),
                    event.getSecurityName(), event.getSecurityLevel(), response,
                    event.getMaxSizeResponsePDU(),
                    event.getStateReference(), new StatusInformation());
        } catch (MessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
