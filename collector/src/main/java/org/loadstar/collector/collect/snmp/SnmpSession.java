package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.snmp.ExpectedAnswers;
import org.loadstar.collector.snmp.ExpectedAnswers.Expected;
import org.loadstar.collector.snmp.GatedTransport;
import org.loadstar.collector.snmp.Stack;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.SnmpAccess;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** A manager's end of SNMP v2c and v3: one socket for all agents. Thread-safe. */
final class SnmpSession implements AutoCloseable {
    private static final int VARBINDS_PER_GET = 40;
    private static final int ROWS_PER_BULK = 16;
    private static final int MAX_ROWS = 256;

    private final Snmp snmp;
    private final ExpectedAnswers expected;
    private final SecuredPeers peers;

    private SnmpSession(Stack stack, ExpectedAnswers expected) {
        this.snmp = stack.snmp();
        this.expected = expected;
        this.peers = new SecuredPeers(stack);
    }

    static SnmpSession open(Engine engine) throws IOException {
        var expected = new ExpectedAnswers();
        var transport = new GatedTransport(new InetSocketAddress(0));
        transport.setGate(expected);
        Stack stack = Stack.manager(transport, engine);
        stack.snmp().listen();
        return new SnmpSession(stack, expected);
    }

    /** Value by OID of all those instances that the agent has. */
    Map<String, Double> get(SnmpAccess agent, Credentials.ForSnmp credentials, Collection<String> oids,
            Duration timeout)
            throws ReadFailedException {
        var values = new HashMap<String, Double>();
        var rest = new ArrayList<>(oids);
        while (!rest.isEmpty()) {
            List<String> now = rest.subList(0, Math.min(VARBINDS_PER_GET, rest.size()));
            PDU pdu = pdu(credentials);
            pdu.setType(PDU.GET);
            now.forEach(oid -> pdu.add(new VariableBinding(new OID(oid))));
            now.clear();
            for (VariableBinding vb : ask(agent, credentials, pdu, timeout))
                Values.number(vb.getVariable()).ifPresent(v -> values.put(vb.getOid().toDottedString(), v));
        }
        return values;
    }

    /** All values of a column, in order; at most 256 rows. */
    List<Double> column(SnmpAccess agent, Credentials.ForSnmp credentials, String oid, Duration timeout)
            throws ReadFailedException {
        var values = new ArrayList<Double>();
        OID column = new OID(oid);
        OID last = column;
        while (values.size() < MAX_ROWS) {
            PDU pdu = pdu(credentials);
            pdu.setType(PDU.GETBULK);
            pdu.setMaxRepetitions(ROWS_PER_BULK);
            pdu.add(new VariableBinding(last));
            for (VariableBinding vb : ask(agent, credentials, pdu, timeout)) {
                if (!vb.getOid().startsWith(column) || vb.isException())
                    return values;
                if (vb.getOid().compareTo(last) <= 0)
                    throw new ReadFailedException(Kind.RUBBISH,
                            "expected rows in rising order, got " + vb.getOid() + " after " + last);
                last = vb.getOid();
                Values.number(vb.getVariable()).ifPresent(values::add);
            }
        }
        return values;
    }

    private Iterable<VariableBinding> ask(SnmpAccess agent, Credentials.ForSnmp credentials, PDU pdu,
            Duration timeout)
            throws ReadFailedException {
        var peer = new InetSocketAddress(NumericAddress.parse(agent.address()).orElseThrow(), agent.port());
        try (Expected answer = expect(peer, credentials)) {
            pdu.setRequestID(new Integer32(answer.requestId()));
            long started = System.nanoTime();
            Target<UdpAddress> target = target(peer, credentials, timeout);
            Duration left = timeout.minusNanos(System.nanoTime() - started);
            target.setTimeout(Math.max(1, left.toMillis()));
            target.setRetries(0);
            ResponseEvent<UdpAddress> event = snmp.send(pdu, target);
            PDU response = event == null ? null : event.getResponse();
            if (response == null) {
                peers.forget(peer);
                throw new ReadFailedException(Kind.SILENT, silence(timeout, answer, credentials));
            }
            if (response.getType() == PDU.REPORT)
                throw peers.refused(peer, response);
            return checked(pdu, response);
        } catch (IOException e) {
            throw new ReadFailedException(Kind.SILENT, "can't be reached: " + e.getMessage());
        }
    }

    private Expected expect(InetSocketAddress peer, Credentials.ForSnmp credentials) {
        return switch (credentials) {
            case Credentials.Community c -> expected.community(peer, bytes(c));
            case Credentials.SnmpUser u -> expected.secured(peer);
        };
    }

    private Target<UdpAddress> target(InetSocketAddress peer, Credentials.ForSnmp credentials,
            Duration timeout)
            throws ReadFailedException {
        return switch (credentials) {
            case Credentials.Community c -> {
                var target = new CommunityTarget<>(new UdpAddress(peer.getAddress(), peer.getPort()),
                        new OctetString(bytes(c)));
                target.setVersion(SnmpConstants.version2c);
                yield target;
            }
            case Credentials.SnmpUser u -> peers.target(peer, u, timeout);
        };
    }

    private static PDU pdu(Credentials.ForSnmp credentials) {
        return credentials instanceof Credentials.SnmpUser ? new ScopedPDU() : new PDU();
    }

    private static byte[] bytes(Credentials.Community c) {
        return c.community().reveal().getBytes(StandardCharsets.UTF_8);
    }

    private static String silence(Duration timeout, Expected answer, Credentials.ForSnmp credentials) {
        String silence = "no answer within " + timeout.toMillis() + " ms";
        InetSocketAddress impostor = answer.impostor();
        if (impostor != null)
            return silence + ", but one that does not fit, from " + impostor.getAddress().getHostAddress()
                    + " port "
                    + impostor.getPort();
        return credentials instanceof Credentials.SnmpUser u && u.priv().isPresent()
                ? silence + "; some agents keep silent about a wrong password of encryption"
                : silence;
    }

    private static Iterable<VariableBinding> checked(PDU request, PDU response) throws ReadFailedException {
        int status = response.getErrorStatus();
        if (status == PDU.authorizationError || status == PDU.noAccess)
            throw new ReadFailedException(Kind.REFUSED, "the agent answers " + response.getErrorStatusText());
        if (status != PDU.noError)
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected values, got the error " + response.getErrorStatusText());
        if (request.getType() == PDU.GET && response.size() != request.size())
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected " + request.size() + " values, got " + response.size());
        return List.copyOf(response.getVariableBindings());
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
