package org.loadstar.collector.sip;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

import org.loadstar.collector.tally.Refusals;

/** Where SIP is heard: UDP and TCP on one port. Thread-safe. */
public final class SipListener implements AutoCloseable {
    /** A port that is free for TCP may be taken for UDP. */
    private static final int TRIES = 20;
    private final TcpSip tcp;
    private final UdpSip udp;

    private SipListener(TcpSip tcp, UdpSip udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    /**
     * Binds both and hands on what comes.
     *
     * @param address port 0 takes any that is free for both
     * @param refusals where those are counted whose messages can't be read
     * @throws IOException where the port is taken
     */
    public static SipListener open(InetSocketAddress address, SipHandler handler, Refusals refusals)
            throws IOException {
        for (int tries = 1; true; tries++) {
            TcpSip tcp = TcpSip.open(address, handler, refusals);
            try {
                return new SipListener(tcp, UdpSip.open(tcp.address(), handler, refusals));
            } catch (BindException e) {
                tcp.close();
                if (address.getPort() != 0 || tries == TRIES)
                    throw e;
            }
        }
    }

    /** Where it hears. */
    public InetSocketAddress address() {
        return tcp.address();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
