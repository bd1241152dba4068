package org.loadstar.collector.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.loadstar.collector.tally.Places;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;

/**
 * SIP over TCP: a virtual thread a connection, so many in all and of one source. Who sends or reads too slowly is cut
 * off. Thread-safe.
 */
final class TcpSip implements AutoCloseable {
    private static final int MOST = 1000;
    private static final int MOST_PER_SOURCE = 100;
    private static final int BACKLOG = 128;
    private static final long SWEEP_MILLIS = 1000;

    private final ServerSocket server;
    private final SipHandler handler;
    private final Refusals refusals;
    private final Places places = new Places(MOST, MOST_PER_SOURCE);
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();

    private TcpSip(ServerSocket server, SipHandler handler, Refusals refusals) {
        this.server = server;
        this.handler = handler;
        this.refusals = refusals;
    }

    static TcpSip open(InetSocketAddress address, SipHandler handler, Refusals refusals) throws IOException {
        var server = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        var tcp = new TcpSip(server, handler, refusals);
        Thread.ofVirtual().name("sip-tcp").start(tcp::accept);
        Thread.ofVirtual().name("sip-sweep").start(tcp::sweep);
        return tcp;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed())
            try {
                Socket socket = server.accept();
                if (places.take(socket.getInetAddress()))
                    Thread.ofVirtual().start(() -> serve(socket));
                else
                    refuse(socket);
            } catch (IOException e) {
                // The listener was closed, or this one connection was gone before it was taken.
            }
    }

    private void refuse(Socket socket) throws IOException {
        refusals.count(Reason.CONNECTIONS, socket.getInetAddress());
        socket.close();
    }

    private void serve(Socket socket) {
        try (var connection = new TcpConnection(socket, handler, refusals)) {
            connections.add(connection);
            if (!server.isClosed())
                connection.serve();
            connections.remove(connection);
        } catch (IOException e) {
            // It ended: by the peer's wish or by ours.
        } finally {
            places.leave(socket.getInetAddress());
        }
    }

    private void sweep() {
        try {
            while (!server.isClosed()) {
                Thread.sleep(SWEEP_MILLIS);
                connections.forEach(TcpConnection::cutOffIfLate);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(TcpConnection::close);
    }
}
