package org.loadstar.collector.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.Connections.Clock;
import org.xnio.IoUtils;

/** Between the server's exchanges and our requests and replies. Thread-safe. */
final class Exchanges implements HttpHandler {
    static final int MOST_BODY = 64 << 10;
    private static final String BUSY_SECONDS = "5";
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Router router;
    private final Connections connections;
    private final Executor waiting;
    private final Semaphore large = new Semaphore(1);

    /** @param waiting runs handlers that may wait */
    Exchanges(Router router, Connections connections, Executor waiting) {
        this.router = router;
        this.connections = connections;
        this.waiting = waiting;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Clock clock = connections.begin(exchange);
        int mostBody = router.mostBody(exchange.getRequestMethod().toString(), exchange.getRequestPath());
        Reply refusal = refusal(exchange, mostBody);
        if (refusal != null) {
            refuse(exchange, refusal);
        } else if (mostBody > MOST_BODY) {
            exchange.dispatch(waiting, () -> answerLarge(exchange, mostBody, clock));
        } else if (exchange.isRequestComplete()) {
            answer(exchange, Body.EMPTY, clock);
        } else {
            exchange.getRequestReceiver().setMaxBufferSize(MOST_BODY);
            exchange.getRequestReceiver().receiveFullBytes((e, bytes) -> answer(e, Body.of(bytes), clock),
                    Exchanges::unreadable);
        }
    }

    /** What the server's parser lets through and we do not: other protocols, codings that hide a length. */
    private static @Nullable Reply refusal(HttpServerExchange exchange, int mostBody) {
        HttpString protocol = exchange.getProtocol();
        if (!protocol.equals(Protocols.HTTP_1_1) && !protocol.equals(Protocols.HTTP_1_0))
            return Reply.problem(400, "Bad Request", "expected HTTP/1.1 or HTTP/1.0");
        HeaderMap headers = exchange.getRequestHeaders();
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null
                && (!coding.equalsIgnoreCase("chunked") || headers.count(Headers.TRANSFER_ENCODING) > 1))
            return Reply.problem(400, "Bad Request", "transfer-encoding: expected chunked alone");
        if (exchange.getRequestContentLength() > mostBody)
            return tooLarge(mostBody);
        return null;
    }

    private static void refuse(HttpServerExchange exchange, Reply refusal) {
        exchange.setPersistent(false);
        send(exchange, refusal);
    }

    private static Reply tooLarge(int mostBody) {
        return Reply.problem(413, "Content Too Large", "body: expected at most " + mostBody + " bytes");
    }

    private static void unreadable(HttpServerExchange exchange, IOException e) {
        refuse(exchange, unreadable(e, MOST_BODY));
    }

    private static Reply unreadable(IOException e, int mostBody) {
        return e instanceof RequestTooBigException || e instanceof Receiver.RequestToLargeException
                ? tooLarge(mostBody)
                : Reply.problem(400, "Bad Request", "body: expected one that ends");
    }

    /** Large bodies are read where it may wait, of those who may send them, and one at a time. */
    private void answerLarge(HttpServerExchange exchange, int mostBody, Clock clock) {
        Reply refusal = refusalBeforeBody(exchange);
        if (refusal == null && !large.tryAcquire())
            refusal = Reply.problem(429, "Too Many Requests",
                    "one such request is served at a time, and another is being served: ask again later")
                    .with("Retry-After", BUSY_SECONDS);
        if (refusal != null) {
            refuse(exchange, refusal);
            return;
        }
        Reply reply;
        try {
            byte[] body = body(exchange, mostBody);
            clock.stop();
            reply = reply(exchange, Body.of(body), false);
            clock.start();
        } catch (IOException e) {
            exchange.setPersistent(false);
            reply = unreadable(e, mostBody);
        } finally {
            large.release();
        }
        send(exchange, reply);
    }

    private @Nullable Reply refusalBeforeBody(HttpServerExchange exchange) {
        try {
            return router.refusal(request(exchange, Body.EMPTY, false));
        } catch (BadRequestException e) {
            return Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
        }
    }

    private static byte[] body(HttpServerExchange exchange, int mostBody) throws IOException {
        exchange.setMaxEntitySize(mostBody);
        exchange.startBlocking();
        return exchange.getInputStream().readAllBytes();
    }

    private void answer(HttpServerExchange exchange, Body body, Clock clock) {
        if (router.waits(exchange.getRequestPath()))
            exchange.dispatch(waiting, () -> answerInTime(exchange, body, clock));
        else
            send(exchange, reply(exchange, body, true));
    }

    private void answerInTime(HttpServerExchange exchange, Body body, Clock clock) {
        clock.stop();
        Reply reply = reply(exchange, body, true);
        if (reply.content() instanceof Feed feed && !exchange.getRequestMethod().equals(Methods.HEAD)) {
            stream(exchange, reply, feed, clock);
        } else {
            clock.start();
            send(exchange, reply);
        }
    }

    private static void stream(HttpServerExchange exchange, Reply reply, Feed feed, Clock clock) {
        head(exchange, reply);
        exchange.startBlocking();
        try (OutputStream out = exchange.getOutputStream()) {
            feed.writeTo(piece -> {
                clock.start();
                out.write(piece.bytes());
                out.flush();
                clock.stop();
            });
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    /** @param mayBeForm whether the body may hold parameters; a large one never does */
    private Reply reply(HttpServerExchange exchange, Body body, boolean mayBeForm) {
        try {
            return router.reply(request(exchange, body, mayBeForm));
        } catch (BadRequestException e) {
            return Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
        }
    }

    private static Request request(HttpServerExchange exchange, Body body, boolean mayBeForm)
            throws BadRequestException {
        HeaderMap headers = exchange.getRequestHeaders();
        Map<String, String> parameters = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        String type = headers.getFirst(Headers.CONTENT_TYPE);
        if (mayBeForm && type != null && type.startsWith(FORM))
            FormText.parse(body.toString()).forEach(parameters::putIfAbsent);
        return new Request(exchange.getRequestMethod().toString(), exchange.getRequestPath(), parameters,
                headers::getFirst,
                exchange.getSourceAddress().getAddress(), body, Map.of());
    }

    private static void send(HttpServerExchange exchange, Reply reply) {
        head(exchange, reply);
        exchange.getResponseSender().send(ByteBuffer
                .wrap(reply.content() instanceof Body body ? body.bytes() : Body.EMPTY.bytes()));
    }

    private static void head(HttpServerExchange exchange, Reply reply) {
        exchange.setStatusCode(reply.status());
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CONTENT_TYPE, reply.contentType());
        headers.put(Headers.CACHE_CONTROL, "no-store");
        headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
        reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
    }
}
