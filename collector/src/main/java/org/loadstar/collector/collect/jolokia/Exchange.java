package org.loadstar.collector.collect.jolokia;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials.Login;

/**
 * One HTTP exchange with one agent: from the first byte sent to the last of the body it takes no longer
 * than what is left, the body has at most 1 MiB, and user and password go to this agent alone, since no
 * redirect is followed.
 *
 * @param login empty: the agent is asked without user and password
 * @param left  time until the deadline
 */
record Exchange(HttpClient http, Optional<Login> login, Supplier<Duration> left) {
    static final int LIMIT = 1 << 20;

    /** The body of the answer to a POST of JSON. */
    byte[] post(URI url, String json) throws ReadFailedException {
        var request = HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        login.ifPresent(l -> request.header("Authorization", basic(l)));
        Optional<HttpResponse<byte[]>> response = send(request.build());
        // An agent may close an idle connection at the moment at which we use it. Reading twice does no harm.
        if (response.isEmpty())
            response = send(request.build());
        return checked(response.orElseThrow(() -> new ReadFailedException(Kind.SILENT,
                "the connection was closed without an answer")));
    }

    /** RFC 7617, without being asked first. */
    private static String basic(Login login) {
        byte[] words = (login.user() + ":" + login.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(words);
    }

    /** Empty where the connection ended before an answer began. */
    private Optional<HttpResponse<byte[]>> send(HttpRequest request) throws ReadFailedException {
        Duration timeout = left.get();
        var began = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, head -> {
            began.set(true);
            return new BoundedBody(LIMIT);
        });
        try {
            return Optional.of(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new ReadFailedException(Kind.SILENT,
                    "no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            Optional<ReadFailedException> failure = failure(e.getCause());
            if (failure.isEmpty() && !began.get())
                return Optional.empty();
            throw failure.orElseGet(
                    () -> new ReadFailedException(Kind.RUBBISH, "expected a whole answer, got a part"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailedException(Kind.SILENT, "the read was given up");
        } finally {
            exchange.cancel(true);
        }
    }

    /** Empty where the connection broke. */
    private static Optional<ReadFailedException> failure(@Nullable Throwable cause) {
        return switch (cause) {
            case ReadFailedException f -> Optional.of(f);
            case ConnectException c -> Optional.of(new ReadFailedException(Kind.SILENT, "can't be reached"));
            case SSLException s -> Optional.of(new ReadFailedException(Kind.RUBBISH,
                    "expected a trusted TLS connection, got: " + shown(s)));
            case ProtocolException p ->
                Optional.of(new ReadFailedException(Kind.RUBBISH, "expected HTTP, got something else"));
            case null, default -> Optional.empty();
        };
    }

    /** A message, in which names out of a certificate may stand. */
    private static String shown(SSLException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
    }

    private byte[] checked(HttpResponse<byte[]> response) throws ReadFailedException {
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 401 -> throw new ReadFailedException(Kind.REFUSED, login.isPresent()
                    ? "the agent does not accept user and password"
                    : "the agent asks for user and password");
            case 403 -> throw new ReadFailedException(Kind.REFUSED, "the agent does not let us ask");
            default -> throw new ReadFailedException(Kind.RUBBISH,
                    "expected the status 200, got " + response.statusCode());
        };
    }
}
