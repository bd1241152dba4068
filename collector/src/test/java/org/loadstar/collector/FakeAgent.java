package org.loadstar.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** An SNMP v1 and v2c agent of a test on 127.0.0.1: serves what it is given, or says nothing. */
public final class FakeAgent implements AutoCloseable {
    public final NavigableMap<OID, Variable> objects = new ConcurrentSkipListMap<>();
    /** Whether it keeps silent. */
    public volatile boolean silent;
    /** After so many requests it keeps silent. */
    public volatile int silentAfter = Integer.MAX_VALUE;
    /** An error status that it answers everything with; 0: none. */
    public volatile int errorStatus;
    /** Most values that fit into one of its answers. */
    public volatile int roomFor = Integer.MAX_VALUE;
    /** How many requests came. */
    public final AtomicInteger requests = new AtomicInteger();
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
                if (requests.incrementAndGet() <= silentAfter && !silent
                        && community.equals(new String(event.getSecurityName(), StandardCharsets.UTF_8)))
                    send(event, answer(event.getPDU(), event.getMessageProcessingModel() == MPv1.ID));
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

    private PDU answer(PDU request, boolean isV1) {
        PDU response = answer(request);
        if (isV1)
            for (int i = 0; i < response.size(); i++)
                if (response.get(i).isException() || response.get(i).getVariable() instanceof Counter64)
                    return error(request, PDU.noSuchName, i + 1);
        return response.size() > roomFor ? error(request, PDU.tooBig, 0) : response;
    }

    private static PDU error(PDU request, int status, int index) {
        var response = new PDU(PDU.RESPONSE, request.getVariableBindings());
        response.setRequestID(request.getRequestID());
        response.setErrorStatus(status);
        response.setErrorIndex(index);
        return response;
    }

    private PDU answer(PDU request) {
        var response = new PDU();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        response.setErrorStatus(errorStatus);
        int rows = request.getType() == PDU.GETBULK ? request.getMaxRepetitions() : 1;
        OID[] at = request.getVariableBindings().stream().map(VariableBinding::getOid).toArray(OID[]::new);
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < at.length; i++)
                response.add(request.getType() == PDU.GET ? get(at[i]) : next(at, i));
        return response;
    }

    private VariableBinding get(OID name) {
        Variable value = objects.get(name);
        return new VariableBinding(name, value == null ? Null.noSuchObject : value);
    }

    /** What follows a name, which is in its place from then on. */
    private VariableBinding next(OID[] names, int i) {
        Map.Entry<OID, Variable> next = objects.higherEntry(names[i]);
        if (next == null)
            return new VariableBinding(names[i], Null.endOfMibView);
        names[i] = next.getKey();
        return new VariableBinding(next.getKey(), next.getValue());
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
