package org.loadstar.collector.snmp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Set;

import org.loadstar.collector.tally.Refusals.Reason;

/**
 * The gate of an agent: only well-formed GET, GETNEXT, GETBULK and SET pass, and nothing that comes from
 * the port of a service: to answer it would make two services answer each other for ever. What is
 * refused is counted. Thread-safe.
 */
public final class RequestGate implements Gate {
    /** Echo, daytime, quotes, characters, time, DNS, TFTP, NTP, SNMP, CLDAP, syslog, RIP, SSDP, mDNS, memcached. */
    private static final Set<Integer> SERVICES = Set.of(0, 7, 13, 17, 19, 37, 53, 69, 123, 161, 162, 389, 514,
            520, 1900, 5353, 11211);
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
        if (peer.getPort() == ownPort || SERVICES.contains(peer.getPort()))
            return refused(Reason.PORT, peer);
        return switch (MessageScreen.look(message)) {
            case Screening.Passed p -> isRequest(p.type()) || refused(Reason.TYPE, peer);
            case Screening.Refused r -> refused(reason(r.cause()), peer);
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

    private static Reason reason(Screening.Cause cause) {
        return switch (cause) {
            case FORM -> Reason.FORM;
            case VERSION -> Reason.VERSION;
        };
    }

    private static boolean isRequest(int type) {
        return switch (type) {
            case MessageScreen.GET, MessageScreen.GETNEXT, MessageScreen.GETBULK, MessageScreen.SET,
                    MessageScreen.ENCRYPTED ->
                true;
            default -> false;
        };
    }
}
