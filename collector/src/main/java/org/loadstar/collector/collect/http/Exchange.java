package org.loadstar.collector.collect.http;

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
import java.util.concurrent.Semaphore;
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
 * @param place for the one request that an agent has of ours at a time
 * @param left  time until the deadline
 */
public record Exchange(HttpClient http, Optional<Login> login, Semaphore place, Supplier<Duration> left) {
    /** Longest body, and longest document of a stream, bytes. */
    public static final int LIMIT = 1 << 20;

    /** The body of the answer to a POST of JSON. */
    public byte[] post(URI url, String json) throws ReadFailedException {
        return answer(HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)), head -> new BoundedBody(LIMIT));
    }

    /**
     * What a GET is answered with. Of a stream the head alone must have come in time.
     *
     * @param accept the types that are understood, as the header takes them
     */
    Content get(URI url, String accept) throws ReadFailedException {
        return answer(HttpRequest.newBuilder(url).header("Accept", accept), Content.handler(LIMIT));
    }

    private <T> T answer(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws ReadFailedException {
        login.ifPresent(l -> request.header("Authorization", basic(l)));
        takePlace();
        try {
            return answer(request.build(), body);
        } finally {
            place.release();
        }
    }

    private void takePlace() throws ReadFailedException {
        try {
            if (!place.tryAcquire(left.get().toNanos(), TimeUnit.NANOSECONDS))
                throw new ReadFailedException(Kind.SILENT, "an earlier request is not answered yet");
        } catch (InterruptedException e) {
            throw givenUp();
        }
    }

    private static ReadFailedException givenUp() {
        Thread.currentThread().interrupt();
        return new ReadFailedException(Kind.SILENT, "the read was given up");
    }

    private <T> T answer(HttpRequest request, HttpResponse.BodyHandler<T> body) throws ReadFailedException {
        Optional<HttpResponse<T>> response = send(request, body);
        // An agent may close an idle connection at the moment at which we use it. Reading twice does no harm.
        if (response.isEmpty())
            response = send(request, body);
        return checked(response.orElseThrow(() -> new ReadFailedException(Kind.SILENT,
                "the connection was closed without an answer")));
    }

    /** RFC 7617, without being asked first. */
    private static String basic(Login login) {
        byte[] words = (login.user() + ":" + login.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(words);
    }

    /** Empty where the connection ended before an answer began. */
    private <T> Optional<HttpResponse<T>> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws ReadFailedException {
        Duration timeout = left.get();
        var began = new AtomicBoolean();
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, head -> {
            began.set(true);
            return body.apply(head);
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
            throw givenUp();
        } finally {
            exchange.cancel(true);
        }
    }

    /** Empty where the connection broke. */
    private static Optional<ReadFailedException> failure(@Nullable Throwable cause) {
        return switch (cause) {
            case ReadFailedException f -> Optional.of(f);
            case ConnectException c -> Optional.of(new ReadFailedException(Kind.SILENT, "can't be reached"));
            case SSLException s -> Optional.of(ReadFailedException.untrusted(s));
            case ProtocolException p ->
                Optional.of(new ReadFailedException(Kind.RUBBISH, "expected HTTP, got something else"));
            case null, default -> Optional.empty();
        };
    }

    private <T> T checked(HttpResponse<T> response) throws ReadFailedException {
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
