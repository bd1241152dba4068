package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import org.loadstar.collector.tally.Durations;
import org.loadstar.collector.tls.ServerTls;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.SslClientAuthMode;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Listens for HTTP. Handlers that only look into memory run on the thread that read the request, all
 * others on virtual threads. Limits on heads, bodies, connections and time hold for every client. A listener
 * has threads, buffers and counts of its own: what floods one leaves the others alone. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {
    private static final int BUFFER = 16 << 10;
    /** A record of TLS with its frame (RFC 8446 section 5.2). */
    private static final int TLS_BUFFER = 17 << 10;

    private final XnioWorker worker;
    private final AcceptingChannel<? extends StreamConnection> server;
    private final ExecutorService waiting;
    private final Thread sweeper;

    private HttpListener(XnioWorker worker, AcceptingChannel<? extends StreamConnection> server,
            ExecutorService waiting, Connections connections, Durations loopDelays) {
        this.worker = worker;
        this.server = server;
        this.waiting = waiting;
        sweeper = Thread.ofVirtual().name("http-sweeper").start(() -> sweep(connections, loopDelays));
    }

    /** Starts listening; port 0 takes any. */
    public static HttpListener open(InetSocketAddress address, Serving serving) throws IOException {
        return open(address, serving, Optional.empty(), Limits.USUAL);
    }

    /** Starts listening for HTTPS; port 0 takes any. */
    public static HttpListener openTls(InetSocketAddress address, Serving serving, ServerTls tls)
            throws IOException {
        return open(address, serving, Optional.of(tls), Limits.USUAL);
    }

    static HttpListener open(InetSocketAddress address, Serving serving, Optional<ServerTls> tls,
            Limits limits)
            throws IOException {
        XnioWorker worker = Xnio.getInstance().createWorker(OptionMap.builder()
                .set(Options.WORKER_NAME, tls.isPresent() ? "https" : "http")
                .set(Options.WORKER_IO_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()))
                .set(Options.WORKER_TASK_CORE_THREADS, 1).set(Options.WORKER_TASK_MAX_THREADS, 2)
                .set(Options.TCP_NODELAY, true)
                .set(Options.THREAD_DAEMON, true).getMap());
        var waiting = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        var connections = new Connections(limits, serving.refusals());
        var http = new HttpOpenListener(new DefaultByteBufferPool(false, BUFFER, -1, 4), limits());
        http.setRootHandler(
                new Exchanges(serving.router(), new HeadRules(serving.hosts()), serving.refusals(),
                        waiting));
        ChannelListener<StreamConnection> opened = c -> {
            if (connections.admit(c))
                http.handleEvent(c);
            else
                IoUtils.safeClose(c);
        };
        try {
            var server = tls.isPresent()
                    ? secured(worker, address, tls.get(), opened)
                    : worker.createStreamConnectionServer(address,
                            ChannelListeners.openListenerAdapter(opened),
                            socket().getMap());
            server.resumeAccepts();
            return new HttpListener(worker, server, waiting, connections, serving.loopDelays());
        } catch (IOException e) {
            worker.shutdownNow();
            waiting.shutdownNow();
            throw new IOException(
                    "can't listen for " + (tls.isPresent() ? "HTTPS" : "HTTP") + " on " + address
                            + ": " + e.getMessage(),
                    e);
        }
    }

    private static AcceptingChannel<? extends StreamConnection> secured(XnioWorker worker,
            InetSocketAddress address, ServerTls tls, ChannelListener<StreamConnection> opened)
            throws IOException {
        var ssl = new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY,
                new DefaultByteBufferPool(false, TLS_BUFFER, -1, 4), tls.context());
        tls.whenChanged(ssl::updateSSLContext);
        return ssl.createSslConnectionServer(worker, address, ChannelListeners.openListenerAdapter(opened),
                socket().set(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(ServerTls.PROTOCOLS))
                        .set(Options.SSL_ENABLED_CIPHER_SUITES, Sequence.of(tls.cipherSuites()))
                        .set(UndertowOptions.SSL_USER_CIPHER_SUITES_ORDER, true)
                        .set(Options.SSL_CLIENT_AUTH_MODE,
                                tls.wantsClientCertificates()
                                        ? SslClientAuthMode.REQUIRED
                                        : SslClientAuthMode.NOT_REQUESTED)
                        .getMap());
    }

    private static OptionMap.Builder socket() {
        return OptionMap.builder().set(Options.BACKLOG, 1024).set(Options.REUSE_ADDRESSES, true);
    }

    /** Limits on time and on the size of heads are kept by {@link Turns}; the parser's lie beyond them. */
    private static OptionMap limits() {
        return OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, 4 * Turns.MOST_HEAD)
                .set(UndertowOptions.MAX_HEADERS, 1000)
                .set(UndertowOptions.MAX_ENTITY_SIZE, (long) Exchanges.MOST_BODY)
                .set(UndertowOptions.MAX_PARAMETERS, 64).set(UndertowOptions.MAX_COOKIES, 20)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false).getMap();
    }

    private void sweep(Connections connections, Durations loopDelays) {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                connections.sweep();
                probe(loopDelays);
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks each thread that reads requests for its attention, and counts how long that takes.
     *
     * @throws RejectedExecutionException where the listener was closed
     */
    private void probe(Durations loopDelays) {
        long asked = System.nanoTime();
        for (int i = 0; i < worker.getIoThreadCount(); i++)
            worker.getIoThread(i).execute(() -> loopDelays.count(System.nanoTime() - asked));
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
