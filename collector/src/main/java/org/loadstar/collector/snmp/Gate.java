package org.loadstar.collector.snmp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Decides which datagrams reach the library. Thread-safe, and quick: it runs on the listening thread. */
@FunctionalInterface
public interface Gate {
    /**
     * Whether a datagram may be decoded.
     *
     * @param message its position is left where it is
     */
    boolean passes(InetSocketAddress peer, ByteBuffer message);

    /** Notes that the library failed at a datagram that passed. */
    default void failed(InetSocketAddress peer) {}
}
