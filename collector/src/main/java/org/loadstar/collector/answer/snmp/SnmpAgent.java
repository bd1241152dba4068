package org.loadstar.collector.answer.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.security.Permission;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.snmp.GatedTransport;
import org.loadstar.collector.snmp.RequestGate;
import org.loadstar.collector.snmp.Responses;
import org.loadstar.collector.snmp.SnmpCounters;
import org.loadstar.collector.snmp.Stack;
import org.loadstar.collector.snmp.Users;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Cidr;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * The agent: hears requests of all three versions, asks who is there, and lets the responder answer. A
 * wrong community, a source outside its ranges and anything but GET, GETNEXT, GETBULK and SET are met
 * with silence; wrong users, keys and clocks with the reports of RFC 3414. Requests are handled one after the other on the listener's thread, except for
 * questions for which proxies are read first: each of those waits on a virtual thread of its own.
 */
public final class SnmpAgent implements AutoCloseable {
    /** A response fits into one Ethernet frame. */
    private static final int MOST_BYTES = 1400;
    /** Most that header, user and digest of a v3 message take. */
    private static final int SECURITY_BYTES = 160;

    private final Snmp snmp;
    private final InetSocketAddress address;
    private final Access access;
    private final OctetString engineId;
    private final Responder responder;
    private final Retransmissions retransmissions;
    private final Answering answering;
    private final Freshening freshening;
    private final SnmpCounters counters;
    private final TimeSource time;

    /** A community that may ask, from these ranges. */
    public record Community(Secret word, List<Cidr> from) {
        public Community {
            from = List.copyOf(from);
        }
    }

    /**
     * A user that may ask, from these ranges, with messages at least as safe as its keys allow. All see the
     * whole of LOADSTAR-MIB and the groups of the agent, who may operate sets administrative states too
     * (the views of RFC 3415).
     */
    public record User(Credentials.SnmpUser user, List<Cidr> from, Role role) {
        public User {
            from = List.copyOf(from);
        }
    }

    /** Who may ask. */
    public record Access(List<Community> communities, List<User> users) {
        public Access {
            communities = List.copyOf(communities);
            users = List.copyOf(users);
        }
    }

    private SnmpAgent(Snmp snmp, InetSocketAddress address, Access access, OctetString engineId,
            Responder responder, Answering answering, Freshening freshening, SnmpCounters counters,
            TimeSource time) {
        this.snmp = snmp;
        this.address = address;
        this.access = access;
        this.engineId = engineId;
        this.responder = responder;
        this.answering = answering;
        this.freshening = freshening;
        this.retransmissions = new Retransmissions(answering::fleet);
        this.counters = counters;
        this.time = time;
    }

    /**
     * Starts listening; port 0 takes any.
     *
     * @param root     OID below which LOADSTAR-MIB stands
     * @param refusals where those are counted who are turned away
     */
    public static SnmpAgent open(InetSocketAddress address, String root, Access access, Engine engine,
            Answering answering, Freshening freshening, Askers askers, Administration administration,
            Refusals refusals, TimeSource time) throws IOException {
        var transport = new GatedTransport(address);
        Stack stack = Stack.agent(transport, engine);
        access.users()
                .forEach(u -> stack.users().addUser(Users.usm(u.user()), engine.id()));
        Snmp snmp = stack.snmp();
        var counters = new SnmpCounters(refusals);
        var others = SystemGroup.of(root, InetAddress.getLocalHost().getHostName(), time);
        others.putAll(SnmpGroup.of(counters));
        var tree = new PerFleet<>(answering::fleet, f -> {
            NavigableMap<OID, MibObject> objects = MibTree.of(root, f, answering);
            objects.putAll(others);
            return objects;
        });
        var responder = new Responder(tree, answering, askers, new Writes(administration));
        var agent = new SnmpAgent(snmp, transport.bound(), access, engine.id(), responder, answering,
                freshening, counters, time);
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
        if (request == null || event.getSecurityName() == null
                || !(event.getPeerAddress() instanceof UdpAddress peer))
            return;
        Response response = request instanceof ScopedPDU scoped
                ? secured(event, scoped, peer)
                : open(event, request, peer);
        if (response == null)
            return;
        List<String> due = responder.asked(request).stream()
                .filter(pool -> freshening.isDue(pool, Optional.empty())).toList();
        if (due.isEmpty())
            respond(event, response);
        else
            Thread.ofVirtual().name("snmp-question").start(() -> {
                due.forEach(pool -> freshening.freshen(pool, Optional.empty()));
                respond(event, response);
            });
    }

    private <A extends Address> void respond(CommandResponderEvent<A> event, Response response) {
        Supplier<Optional<PDU>> made = () -> Optional.ofNullable(response.make());
        (event.getPDU().getType() == PDU.SET ? made.get() : answering.inOneFleet(made::get))
                .ifPresent(pdu -> Responses.send(event, pdu));
    }

    /** Makes the response to a request of somebody who may ask; null: none is given. */
    @FunctionalInterface
    private interface Response {
        @Nullable
        PDU make();
    }

    /** Null: there is no response. */
    private @Nullable Response open(CommandResponderEvent<?> event, PDU request, UdpAddress peer) {
        InetAddress source = peer.getInetAddress();
        byte[] word = event.getSecurityName();
        if (access.communities().stream()
                .noneMatch(c -> c.word().matches(word) && contains(c.from(), source))) {
            counters.refused(Reason.COMMUNITY, source);
            return null;
        }
        int version = event.getMessageProcessingModel();
        var asker = Asker.byCommunity(source, new String(word, StandardCharsets.UTF_8));
        return () -> retransmissions.response(request, version, peer.getPort(), asker, time.now(),
                () -> responder.respond(request, version == SnmpConstants.version1, asker, MOST_BYTES,
                        Optional.empty()));
    }

    /** Its keys are proved; what is left to ask is what it may do (RFC 3415). */
    private @Nullable Response secured(CommandResponderEvent<?> event, ScopedPDU request, UdpAddress peer) {
        InetAddress source = peer.getInetAddress();
        String name = new String(event.getSecurityName(), StandardCharsets.UTF_8);
        Optional<User> user = access.users().stream()
                .filter(u -> u.user().user().equals(name) && contains(u.from(), source)).findFirst();
        if (user.isEmpty() || !engineId.equals(request.getContextEngineID())) {
            counters.refused(Reason.USER, source);
            return null;
        }
        if (event.getSecurityLevel() < Users.level(user.get().user())) {
            counters.refused(Reason.LEVEL, source);
            return () -> Responder.error(request, PDU.authorizationError, 0);
        }
        Optional<By> writer = user.get().role().permissions().contains(Permission.OPERATE)
                ? Optional.of(new By("SNMP user " + name, source.getHostAddress()))
                : Optional.empty();
        int room = Math.min(MOST_BYTES, event.getMaxSizeResponsePDU()) - SECURITY_BYTES;
        var asker = Asker.byUser(source, name, request.getContextName().toString());
        return () -> retransmissions.response(request, SnmpConstants.version3, 0, asker, time.now(),
                () -> responder.respond(request, false, asker, room, writer));
    }

    private static boolean contains(List<Cidr> ranges, InetAddress source) {
        return ranges.stream().anyMatch(r -> r.contains(source));
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
