package org.loadstar.collector.answer.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.config.Cidr;
import org.loadstar.collector.config.Secret;
import org.loadstar.collector.snmp.GatedTransport;
import org.loadstar.collector.snmp.RequestGate;
import org.loadstar.collector.snmp.SnmpCounters;
import org.loadstar.model.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;

/**
 * The agent: hears v1 and v2c requests, asks who is there, and lets the responder answer. A wrong
 * community, a source outside its ranges and anything but GET, GETNEXT, GETBULK and SET are met with
 * silence. Requests are handled one after the other on the listener's thread.
 */
public final class SnmpAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnmpAgent.class);

    private final Snmp snmp;
    private final InetSocketAddress address;
    private final List<Community> communities;
    private final Responder responder;
    private final Retransmissions retransmissions = new Retransmissions();
    private final SnmpCounters counters;
    private final TimeSource time;

    /** A community that may ask, from these ranges. */
    public record Community(Secret word, List<Cidr> from) {
        public Community {
            from = List.copyOf(from);
        }
    }

    private SnmpAgent(Snmp snmp, InetSocketAddress address, List<Community> communities, Responder responder,
            SnmpCounters counters, TimeSource time) {
        this.counters = counters;
        this.snmp = snmp;
        this.address = address;
        this.communities = communities;
        this.responder = responder;
        this.time = time;
    }

    /**
     * Starts listening; port 0 takes any.
     *
     * @param root OID below which LOADSTAR-MIB stands
     */
    public static SnmpAgent open(InetSocketAddress address, String root, List<Community> communities,
            Answering answering,
            Askers askers, TimeSource time) throws IOException {
        var transport = new GatedTransport(address);
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        var snmp = new Snmp(dispatcher, transport);
        var counters = new SnmpCounters();
        var objects = MibTree.of(root, answering);
        objects.putAll(SystemGroup.of(root, InetAddress.getLocalHost().getHostName(), time));
        objects.putAll(SnmpGroup.of(counters));
        var responder = new Responder(objects, answering, askers);
        var agent = new SnmpAgent(snmp, transport.bound(), List.copyOf(communities), responder, counters,
                time);
        snmp.addCommandResponder(new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                agent.process(event);
            }
        });
        transport.setGate(new RequestGate(counters, transport.bound().getPort()));
        snmp.listen();
        return agent;
    }

    public InetSocketAddress address() {
        return address;
    }

    private <A extends Address> void process(CommandResponderEvent<A> event) {
        PDU request = event.getPDU();
        event.setProcessed(true);
        Optional<Asker> asker = asker(event);
        if (asker.isEmpty() || request == null || !(event.getPeerAddress() instanceof UdpAddress peer))
            return;
        int version = event.getMessageProcessingModel();
        boolean v1 = version == SnmpConstants.version1;
        PDU response = retransmissions.response(request, version, peer.getPort(), asker.get(), time.now(),
                () -> responder.respond(request, v1, asker.get()));
        if (response != null)
            send(event, response);
    }

    private Optional<Asker> asker(CommandResponderEvent<?> event) {
        if (!(event.getPeerAddress() instanceof UdpAddress peer) || event.getSecurityName() == null)
            return Optional.empty();
        InetAddress source = peer.getInetAddress();
        byte[] word = event.getSecurityName();
        boolean known = communities.stream()
                .anyMatch(c -> c.word().matches(word) && c.from().stream().anyMatch(r -> r.contains(source)));
        if (known)
            return Optional.of(new Asker(source, new String(word, StandardCharsets.UTF_8)));
        counters.unknownCommunity();
        return Optional.empty();
    }

    private static <A extends Address> void send(CommandResponderEvent<A> event, PDU response) {
        try {
            event.getMessageDispatcher().returnResponsePdu(event.getMessageProcessingModel(),
                    event.getSecurityModel(),
                    event.getSecurityName(), event.getSecurityLevel(), response,
                    event.getMaxSizeResponsePDU(),
                    event.getStateReference(), new StatusInformation());
        } catch (MessageException e) {
            LOG.debug("response not sent: peer={} reason={}", event.getPeerAddress(), e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
