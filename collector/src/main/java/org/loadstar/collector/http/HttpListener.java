package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Listens for HTTP. Handlers that only look into memory run on the thread that read the request, all
 * others on virtual threads. Limits on heads, bodies, connections and time hold for every client.
 * Thread-safe.
 */
public final class HttpListener implements AutoCloseable {
    private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(10);
    private static final int LONGEST_HEAD_MILLIS = 10_000;
    private static final int LONGEST_IDLE_MILLIS = 12_000;
    private static final int BUFFER = 16 << 10;

    private final XnioWorker worker;
    private final AcceptingChannel<StreamConnection> server;
    private final ExecutorService waiting;
    private final Thread sweeper;

    private HttpListener(XnioWorker worker, AcceptingChannel<StreamConnection> server,
            ExecutorService waiting, Connections connections) {
        this.worker = worker;
        this.server = server;
        this.waiting = waiting;
        sweeper = Thread.ofVirtual().name("http-sweeper").start(() -> sweep(connections));
    }

    /** Starts listening; port 0 takes any. */
    public static HttpListener open(InetSocketAddress address, Router router) throws IOException {
        return open(address, router, LONGEST_EXCHANGE);
    }

    static HttpListener open(InetSocketAddress address, Router router, Duration longestExchange)
            throws IOException {
        XnioWorker worker = Xnio.getInstance().createWorker(OptionMap.builder()
                .set(Options.WORKER_NAME, "http")
                .set(Options.WORKER_IO_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()))
                .set(Options.WORKER_TASK_CORE_THREADS, 1).set(Options.WORKER_TASK_MAX_THREADS, 2)
                .set(Options.TCP_NODELAY, true)
                .set(Options.THREAD_DAEMON, true).getMap());
        var waiting = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        var connections = new Connections(longestExchange);
        var http = new HttpOpenListener(new DefaultByteBufferPool(false, BUFFER, -1, 4), limits());
        http.setRootHandler(new Exchanges(router, connections, waiting));
        try {
            var server = worker.createStreamConnectionServer(address,
                    ChannelListeners.openListenerAdapter(c -> {
                        if (connections.admit(c))
                            http.handleEvent(c);
                        else
                            IoUtils.safeClose(c);
                    }), OptionMap.create(Options.BACKLOG, 1024, Options.REUSE_ADDRESSES, true));
            server.resumeAccepts();
            return new HttpListener(worker, server, waiting, connections);
        } catch (IOException e) {
            worker.shutdownNow();
            waiting.shutdownNow();
            throw new IOException("can't listen for HTTP on " + address + ": " + e.getMessage(), e);
        }
    }

    private static OptionMap limits() {
        return OptionMap.builder().set(UndertowOptions.NO_REQUEST_TIMEOUT, LONGEST_IDLE_MILLIS)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, LONGEST_HEAD_MILLIS)
                .set(UndertowOptions.MAX_HEADER_SIZE, BUFFER)
                .set(UndertowOptions.MAX_HEADERS, 100)
                .set(UndertowOptions.MAX_ENTITY_SIZE, (long) Exchanges.MOST_BODY)
                .set(UndertowOptions.MAX_PARAMETERS, 64).set(UndertowOptions.MAX_COOKIES, 20)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false).getMap();
    }

    private static void sweep(Connections connections) {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                connections.sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public InetSocketAddress address() {
        return server.getLocalAddress(InetSocketAddress.class);
    }

    @Override
    public void close() {
        IoUtils.safeClose(server);
        sweeper.interrupt();
        worker.shutdownNow();
        waiting.shutdownNow();
    }
}
