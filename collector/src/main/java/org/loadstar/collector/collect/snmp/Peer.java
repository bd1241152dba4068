package org.loadstar.collector.collect.snmp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * An agent as every answer of it shows it.
 *
 * @param version   as messages spell it: 0 v1, 1 v2c, 3 v3
 * @param community of v1 and v2c; empty for v3
 * @param hint      what its silence may mean, for people; empty: nothing
 */
record Peer(InetSocketAddress address, int version, ByteBuffer community, String hint) {
    static final int V1 = 0;
    static final int V2C = 1;
    static final int V3 = 3;
    private static final ByteBuffer NO_COMMUNITY = ByteBuffer.allocate(0);

    static Peer withCommunity(InetSocketAddress address, boolean isV1, byte[] community) {
        return new Peer(address, isV1 ? V1 : V2C, ByteBuffer.wrap(community), "");
    }

    static Peer secured(InetSocketAddress address, String hint) {
        return new Peer(address, V3, NO_COMMUNITY, hint);
    }
}
