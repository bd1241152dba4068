package org.loadstar.collector.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Watches over connections: no source has too many, and a client that takes too long, be it that its
 * body drips in or that its answer is not read, is cut off. Our own time is not counted: while an
 * exchange waits for us its clock stands still. Thread-safe.
 */
final class Connections {
    private static final int MOST_PER_SOURCE = 1000;
    private static final AttachmentKey<Watch> WATCH = AttachmentKey.create(Watch.class);

    private final long longestNanos;
    private final ConcurrentMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    /** @param longest what a client may take for its body, and again for reading an answer or a piece of one */
    Connections(Duration longest) {
        longestNanos = longest.toNanos();
    }

    /** Whether a new connection may stay; it is counted until it closes. */
    boolean admit(StreamConnection connection) {
        InetAddress source = connection.getPeerAddress(InetSocketAddress.class).getAddress();
        if (bySource.merge(source, 1, Integer::sum) > MOST_PER_SOURCE) {
            release(source);
            return false;
        }
        connection.setCloseListener(c -> release(source));
        return true;
    }

    private void release(InetAddress source) {
        bySource.computeIfPresent(source, (s, n) -> n > 1 ? n - 1 : null);
    }

    /** Gives an exchange its time. */
    Clock begin(HttpServerExchange exchange) {
        Watch watch = watch(exchange.getConnection());
        watch.start();
        exchange.addExchangeCompleteListener((done, next) -> {
            watch.stop();
            next.proceed();
        });
        return watch;
    }

    private Watch watch(ServerConnection connection) {
        Watch known = connection.getAttachment(WATCH);
        if (known != null)
            return known;
        var watch = new Watch(connection, longestNanos);
        connection.putAttachment(WATCH, watch);
        watches.add(watch);
        connection.addCloseListener(c -> watches.remove(watch));
        return watch;
    }

    /** Closes what has had its time. Called once a second. */
    void sweep() {
        long now = System.nanoTime();
        for (Watch w : watches)
            if (w.running && now - w.deadline > 0)
                IoUtils.safeClose(w.connection);
    }

    /** The time of a client: runs while it is its turn to send or to read. */
    interface Clock {
        /** It is the client's turn; it has its full time. */
        void start();

        /** It is our turn. */
        void stop();
    }

    private static final class Watch implements Clock {
        final ServerConnection connection;
        private final long longestNanos;
        volatile long deadline;
        volatile boolean running;

        Watch(ServerConnection connection, long longestNanos) {
            this.connection = connection;
            this.longestNanos = longestNanos;
        }

        @Override
        public void start() {
            deadline = System.nanoTime() + longestNanos;
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }
    }
}
