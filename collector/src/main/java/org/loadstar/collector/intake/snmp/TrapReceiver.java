package org.loadstar.collector.intake.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.snmp.GatedTransport;
import org.loadstar.collector.snmp.KnownEngines;
import org.loadstar.collector.snmp.NotificationGate;
import org.loadstar.collector.snmp.Responses;
import org.loadstar.collector.snmp.Stack;
import org.loadstar.collector.snmp.Users;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Fleet;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;

/**
 * Receives traps and informs of all three versions from the agents of the fleet. One thread listens; what
 * is good waits for the disk on a virtual thread of its own, of which there are so many at a time. An
 * inform is answered once what it tells is durable, so whoever gets no answer sends it again. Thread-safe.
 */
public final class TrapReceiver implements AutoCloseable {
    /** A second or so of traps at a busy time, while something else has the processor. */
    private static final int BUFFER_BYTES = 4 << 20;
    private static final int MOST_WAITING = 4096;

    private final Snmp snmp;
    private final InetSocketAddress address;
    private final Senders senders;
    private final Notifications notifications;
    private final Refusals refusals;
    private final Semaphore room = new Semaphore(MOST_WAITING);

    private TrapReceiver(Snmp snmp, InetSocketAddress address, Senders senders, Notifications notifications,
            Refusals refusals) {
        this.snmp = snmp;
        this.address = address;
        this.senders = senders;
        this.notifications = notifications;
        this.refusals = refusals;
    }

    /**
     * Starts listening; port 0 takes any. Nobody may send anything before there is a fleet.
     *
     * @param engine   ours
     * @param engines  of agents that were asked
     * @param refusals where those are counted who are turned away
     */
    public static TrapReceiver open(InetSocketAddress address, Engine engine, KnownEngines engines,
            Secrets secrets, Packs packs, Notifications notifications, Refusals refusals)
            throws IOException {
        var transport = new GatedTransport(address, BUFFER_BYTES);
        Stack stack = Stack.agent(transport, engine);
        var senders = new Senders(secrets, packs, engines, engine.id(), new LocalKeys(stack, engine.id()));
        var receiver = new TrapReceiver(stack.snmp(), transport.bound(), senders, notifications, refusals);
        stack.snmp().addCommandResponder(new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                receiver.process(event);
            }
        });
        transport.setGate(new NotificationGate(senders, refusals, engine.id().getValue(),
                transport.bound().getPort()));
        stack.snmp().listen();
        return receiver;
    }

    /** Goes on with another fleet. */
    public void regroup(Fleet next) {
        senders.regroup(next);
    }

    public InetSocketAddress address() {
        return address;
    }

    private <A extends Address> void process(CommandResponderEvent<A> event) {
        PDU pdu = event.getPDU();
        event.setProcessed(true);
        if (pdu == null || event.getSecurityName() == null
                || !(event.getPeerAddress() instanceof UdpAddress peer))
            return;
        InetAddress source = peer.getInetAddress();
        switch (pdu.getType()) {
            case PDU.V1TRAP, PDU.TRAP, PDU.INFORM -> sender(event, pdu, source)
                    .ifPresent(device -> take(event, device, source));
            default -> refusals.count(Reason.TYPE, source);
        }
    }

    /** Who sent it, by what is proved; empty, and counted, where that is nobody of the fleet. */
    private Optional<Device> sender(CommandResponderEvent<?> event, PDU pdu, InetAddress source) {
        boolean secured = event.getMessageProcessingModel() == SnmpConstants.version3;
        Optional<Device> sender = secured
                ? senders.byUser(source, event.getSecurityName())
                : senders.byCommunity(source, event.getSecurityName());
        if (sender.isEmpty() || (pdu instanceof PDUv1 v1 && isOfAnother(v1, source))) {
            refusals.count(Reason.SOURCE, source);
            return Optional.empty();
        }
        if (sender.get().credentials() instanceof SnmpUser user
                && event.getSecurityLevel() < Users.level(user)) {
            refusals.count(Reason.LEVEL, source);
            return Optional.empty();
        }
        return sender;
    }

    /** A v1 trap names its device beside the datagram's source; what others pass on is nobody's. */
    private static boolean isOfAnother(PDUv1 trap, InetAddress source) {
        InetAddress named = trap.getAgentAddress().getInetAddress();
        return !named.isAnyLocalAddress() && !named.equals(source);
    }

    private <A extends Address> void take(CommandResponderEvent<A> event, Device device,
            InetAddress source) {
        if (!room.tryAcquire()) {
            refusals.count(Reason.BUSY, source);
            return;
        }
        PDU pdu = event.getPDU();
        BooleanSupplier taken = notifications.arrived(device, source, pdu);
        Thread.ofVirtual().name("notification").start(() -> {
            try {
                if (taken.getAsBoolean() && pdu.isConfirmedPdu())
                    Responses.send(event, response(pdu));
            } finally {
                room.release();
            }
        });
    }

    /** RFC 3416 section 4.2.7. */
    private static PDU response(PDU inform) {
        PDU response = (PDU) inform.clone();
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        return response;
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
