package org.loadstar.collector.snmp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.loadstar.collector.snmp.codec.Tag;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.collector.tally.ServicePorts;

/**
 * The gate of an agent: only well-formed GET, GETNEXT, GETBULK and SET pass, and nothing that comes from
 * the port of a service: to answer it would make two services answer each other for ever. What is
 * refused is counted. Thread-safe.
 */
public final class RequestGate implements Gate {
    private final SnmpCounters counters;
    private final int ownPort;

    /** @param ownPort where the agent listens */
    public RequestGate(SnmpCounters counters, int ownPort) {
        this.counters = counters;
        this.ownPort = ownPort;
    }

    @Override
    public boolean passes(InetSocketAddress peer, ByteBuffer message) {
        counters.received();
        if (peer.getPort() == ownPort || ServicePorts.contain(peer.getPort()))
            return refused(Reason.PORT, peer);
        return switch (MessageScreen.look(message)) {
            case Screening.Passed p -> isRequest(p.type()) || refused(Reason.TYPE, peer);
            case Screening.Refused r -> refused(r.cause().reason(), peer);
        };
    }

    @Override
    public void failed(InetSocketAddress peer) {
        refused(Reason.FORM, peer);
    }

    private boolean refused(Reason reason, InetSocketAddress peer) {
        counters.refused(reason, peer.getAddress());
        return false;
    }

    private static boolean isRequest(int type) {
        return switch (type) {
            case Tag.GET, Tag.GETNEXT, Tag.GETBULK, Tag.SET,
                    MessageScreen.ENCRYPTED ->
                true;
            default -> false;
        };
    }
}
