package org.loadstar.collector.snmp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * The gate of a manager: only answers to open requests pass, from the address and port that were asked,
 * with the same version, community and request-id (RFC 3416 section 4.2.2; RFC 3584). Of secured messages
 * the peer alone is compared; the rest is proved by keys. Thread-safe.
 */
public final class ExpectedAnswers implements Gate {
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<Integer, Expected> byRequestId = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetSocketAddress, Integer> securedPeers = new ConcurrentHashMap<>();

    /** An answer that is waited for. */
    public final class Expected implements AutoCloseable {
        private final InetSocketAddress peer;
        private final @Nullable ByteBuffer community;
        private final int requestId;
        private volatile @Nullable InetSocketAddress impostor;

        private Expected(InetSocketAddress peer, @Nullable ByteBuffer community, int requestId) {
            this.peer = peer;
            this.community = community;
            this.requestId = requestId;
        }

        /** Request-id that nobody can guess from earlier ones. */
        public int requestId() {
            return requestId;
        }

        /** Who else tried to answer, if anybody did. */
        public @Nullable InetSocketAddress impostor() {
            return impostor;
        }

        @Override
        public void close() {
            byRequestId.remove(requestId, this);
            if (community == null)
                securedPeers.computeIfPresent(peer, (p, n) -> n > 1 ? n - 1 : null);
        }
    }

    /** Waits for the answer to a v2c request until it is closed. */
    public Expected community(InetSocketAddress peer, byte[] community) {
        return expect(peer, ByteBuffer.wrap(community.clone()));
    }

    /** Waits for answers to secured messages until it is closed. */
    public Expected secured(InetSocketAddress peer) {
        securedPeers.merge(peer, 1, Integer::sum);
        return expect(peer, null);
    }

    private Expected expect(InetSocketAddress peer, @Nullable ByteBuffer community) {
        while (true) {
            int id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
            var expected = new Expected(peer, community, id);
            if (byRequestId.putIfAbsent(id, expected) == null)
                return expected;
        }
    }

    @Override
    public boolean passes(InetSocketAddress peer, ByteBuffer message) {
        if (!(MessageScreen.look(message) instanceof Screening.Passed p))
            return false;
        if (p.version() == 3)
            return securedPeers.containsKey(peer);
        Expected expected = byRequestId.get(p.requestId());
        if (p.type() != MessageScreen.RESPONSE || p.version() != 1 || expected == null)
            return false;
        boolean right = expected.peer.equals(peer) && p.community() != null
                && p.community().equals(expected.community);
        if (!right)
            expected.impostor = peer;
        return right;
    }
}
