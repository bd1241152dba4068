package org.loadstar.collector.snmp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.snmp.codec.Tag;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.collector.tally.ServicePorts;

/**
 * The gate of a receiver of notifications: only traps and informs pass, of those who may send them, and the
 * question of such a sender for our engine. Keys are needed for nothing here, so who is not known costs
 * nearly nothing. What is answered (informs, and what is wrong with a v3 message) never comes from the
 * port of a service. What is refused is counted. Thread-safe.
 */
public final class NotificationGate implements Gate {
    private final Senders senders;
    private final Refusals refusals;
    private final ByteBuffer ownEngine;
    private final int ownPort;

    /** Who may send notifications. Thread-safe. */
    public interface Senders {
        /** Whether somebody at an address may send any. */
        boolean knows(InetAddress source);

        boolean hasCommunity(InetAddress source, byte[] community);

        /** Whether a user at an address may send informs, and ask for our engine: empty: whether any may. */
        boolean mayInform(InetAddress source, byte[] user);

        boolean hasEngine(InetAddress source, byte[] engine);

        /** Whether a user may send traps by an engine of that address. */
        boolean mayTrap(InetAddress source, byte[] engine, byte[] user);

        /** Whether it has not sent too much of late; counts one more. */
        boolean admits(InetAddress source);
    }

    /**
     * @param ownEngine authoritative for informs
     * @param ownPort   where it is listened
     */
    public NotificationGate(Senders senders, Refusals refusals, byte[] ownEngine, int ownPort) {
        this.senders = senders;
        this.refusals = refusals;
        this.ownEngine = ByteBuffer.wrap(ownEngine.clone());
        this.ownPort = ownPort;
    }

    @Override
    public boolean passes(InetSocketAddress peer, ByteBuffer message) {
        Reason refusal = refusal(peer, message);
        if (refusal != null)
            refusals.count(refusal, peer.getAddress());
        return refusal == null;
    }

    private @Nullable Reason refusal(InetSocketAddress peer, ByteBuffer message) {
        if (peer.getPort() == ownPort)
            return Reason.PORT;
        Reason refusal = switch (MessageScreen.look(message)) {
            case Screening.Refused r -> r.cause().reason();
            case Screening.Passed p -> {
                if (isAnswered(p) && ServicePorts.contain(peer.getPort()))
                    yield Reason.PORT;
                if (!senders.knows(peer.getAddress()))
                    yield Reason.SOURCE;
                yield p.security() == null
                        ? open(peer.getAddress(), p)
                        : secured(peer.getAddress(), p, p.security());
            }
        };
        return refusal == null && !senders.admits(peer.getAddress()) ? Reason.BUSY : refusal;
    }

    private static boolean isAnswered(Screening.Passed p) {
        return p.type() == Tag.INFORM || (p.security() != null && p.security().isReportable());
    }

    private @Nullable Reason open(InetAddress source, Screening.Passed p) {
        boolean isNotification = switch (p.type()) {
            case Tag.TRAP_V1, Tag.TRAP, Tag.INFORM -> true;
            default -> false;
        };
        if (!isNotification || p.community() == null)
            return Reason.TYPE;
        return senders.hasCommunity(source, bytes(p.community())) ? null : Reason.COMMUNITY;
    }

    private @Nullable Reason secured(InetAddress source, Screening.Passed p, Screening.Security security) {
        byte[] user = bytes(security.user());
        if (!security.engine().hasRemaining())
            return isQuestionForEngine(p, security)
                    ? senders.mayInform(source, user) ? null : Reason.USER
                    : Reason.TYPE;
        if (security.engine().equals(ownEngine)) {
            if (p.type() != Tag.INFORM && p.type() != MessageScreen.ENCRYPTED)
                return Reason.TYPE;
            return user.length > 0 && senders.mayInform(source, user) ? null : Reason.USER;
        }
        if (security.isReportable()
                || (p.type() != Tag.TRAP && p.type() != MessageScreen.ENCRYPTED))
            return Reason.TYPE;
        byte[] engine = bytes(security.engine());
        if (!senders.hasEngine(source, engine))
            return Reason.ENGINE;
        return senders.mayTrap(source, engine, user) ? null : Reason.USER;
    }

    /** RFC 3414 section 4. */
    private static boolean isQuestionForEngine(Screening.Passed p, Screening.Security security) {
        return p.type() == Tag.GET && security.isReportable();
    }

    private static byte[] bytes(ByteBuffer octets) {
        byte[] bytes = new byte[octets.remaining()];
        octets.get(octets.position(), bytes);
        return bytes;
    }

    @Override
    public void failed(InetSocketAddress peer) {
        refusals.count(Reason.FORM, peer.getAddress());
    }
}
