package org.loadstar.console.connect;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.loadstar.console.connect.ReadOutcome.Picture;
import org.loadstar.console.connect.ReadOutcome.Refused;
import org.loadstar.console.connect.ReadOutcome.Rubbish;
import org.loadstar.console.connect.ReadOutcome.Unreachable;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.model.view.TopologyView;

/**
 * Reads {@code /v1/topology} of one collector. A read takes no longer than its deadline from the
 * first byte of the request to the last of the body, takes at most 4 MiB and follows no redirect,
 * so that a token never travels to another host. Thread-safe.
 */
public final class TopologyReader implements AutoCloseable {
    private static final int LIMIT = 4 << 20;
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Duration deadline;

    /**
     * @param collector base address, such as {@code http://127.0.0.1:8470}
     * @param token     bearer token; empty to ask without one
     */
    public TopologyReader(URI collector, Optional<String> token, Duration deadline) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(collector.resolve("/v1/topology"))
                .header("Accept", "application/json").timeout(deadline);
        token.ifPresent(t -> builder.header("Authorization", "Bearer " + t));
        this.request = builder.build();
        this.deadline = deadline;
    }

    /** Reads once, blocking. */
    public ReadOutcome read() throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request,
                head -> new BoundedBody(LIMIT));
        try {
            return outcome(exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Unreachable("no whole answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Unreachable(reason(e.getCause() == null ? e : e.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static ReadOutcome outcome(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return new Refused(status);
        }
        if (status != 200) {
            return new Rubbish("expected status 200, got " + status);
        }
        try {
            return new Picture(Json.read(response.body(), TopologyView.class));
        } catch (MalformedJsonException e) {
            return new Rubbish(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectException)
            return "nobody listens there";
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
