package org.loadstar.simulator.agent.jolokia;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import org.loadstar.model.TimeSource;
import org.loadstar.simulator.fleet.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Jolokia agent of one device, without user and password. Whoever finds it full waits in the backlog. */
final class JolokiaAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JolokiaAgent.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Device device;
    private final TimeSource time;
    private final ServerSocket server;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);

    /** @throws java.net.BindException where the port is taken */
    JolokiaAgent(Device device, InetAddress address, int port, TimeSource time) throws IOException {
        this.device = device;
        this.time = time;
        this.server = new ServerSocket(port, MOST_CONNECTIONS, address);
    }

    /** Serves until closed; connections stand until their threads are interrupted. */
    void listen(Executor threads) {
        threads.execute(() -> acceptAll(threads));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptAll(Executor threads) {
        while (!server.isClosed()) {
            room.acquireUninterruptibly();
            try {
                accept(threads);
            } catch (IOException e) {
                room.release();
                if (server.isClosed())
                    return;
                // Such as too many open files: it passes.
                LOG.warn("agent={} no connection taken: {}", device.name(), e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void accept(Executor threads) throws IOException {
        var socket = server.accept();
        try {
            threads.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
            socket.close();
            throw new IOException("closing", e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Connection(socket, device, time).serve();
        } catch (IOException e) {
            LOG.debug("agent={} peer={} ended: {}", device.name(), socket.getRemoteSocketAddress(),
                    e.getMessage());
        } finally {
            room.release();
        }
    }
}
