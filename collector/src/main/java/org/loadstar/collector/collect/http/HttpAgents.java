package org.loadstar.collector.collect.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.config.Credentials.Login;
import org.loadstar.collector.config.Secrets;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/**
 * All agents that are asked over HTTP, by one client that trusts the certificates that this JVM trusts.
 * Thread-safe.
 */
public final class HttpAgents implements AutoCloseable {
    private final HttpClient http;
    private final Secrets secrets;
    private final TimeSource time;
    /** By URL the one place for a request of ours: an agent is not asked twice at once. */
    private final ConcurrentMap<URI, Semaphore> places = new ConcurrentHashMap<>();

    public HttpAgents(Secrets secrets, TimeSource time) {
        this(secrets, time, HttpClient.newBuilder());
    }

    /** @param http with the TLS context to use */
    public HttpAgents(Secrets secrets, TimeSource time, HttpClient.Builder http) {
        this.http = http.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.secrets = secrets;
        this.time = time;
    }

    /**
     * One exchange to be made with an agent, once those before it at the same URL are over.
     *
     * @param url         of the agent, without query
     * @param credentials name of an entry with user and password; null: the agent asks for none
     * @param deadline    on the clock of {@link #time}
     */
    public Exchange exchange(URI url, @Nullable String credentials, Moment deadline) {
        Optional<Login> login = Optional.ofNullable(credentials)
                .map(name -> secrets.find(name, Login.class).orElseThrow());
        return new Exchange(http, login, places.computeIfAbsent(url, u -> new Semaphore(1, true)),
                () -> deadline.since(time.now()));
    }

    /** The clock of deadlines. */
    public TimeSource time() {
        return time;
    }

    /** Gives up all exchanges. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
