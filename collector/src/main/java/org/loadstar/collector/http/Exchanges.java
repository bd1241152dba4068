package org.loadstar.collector.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

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
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Router router;
    private final Connections connections;
    private final Executor waiting;

    /** @param waiting runs handlers that may wait */
    Exchanges(Router router, Connections connections, Executor waiting) {
        this.router = router;
        this.connections = connections;
        this.waiting = waiting;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Clock clock = connections.begin(exchange);
        Reply refusal = refusal(exchange);
        if (refusal != null) {
            exchange.setPersistent(false);
            send(exchange, refusal);
        } else if (exchange.isRequestComplete()) {
            answer(exchange, Body.EMPTY, clock);
        } else {
            exchange.getRequestReceiver().setMaxBufferSize(MOST_BODY);
            exchange.getRequestReceiver().receiveFullBytes((e, bytes) -> answer(e, Body.of(bytes), clock),
                    Exchanges::unreadable);
        }
    }

    /** What the server's parser lets through and we do not: other protocols, codings that hide a length. */
    private static @Nullable Reply refusal(HttpServerExchange exchange) {
        HttpString protocol = exchange.getProtocol();
        if (!protocol.equals(Protocols.HTTP_1_1) && !protocol.equals(Protocols.HTTP_1_0))
            return Reply.problem(400, "Bad Request", "expected HTTP/1.1 or HTTP/1.0");
        HeaderMap headers = exchange.getRequestHeaders();
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null
                && (!coding.equalsIgnoreCase("chunked") || headers.count(Headers.TRANSFER_ENCODING) > 1))
            return Reply.problem(400, "Bad Request", "transfer-encoding: expected chunked alone");
        if (exchange.getRequestContentLength() > MOST_BODY)
            return tooLarge();
        return null;
    }

    private static Reply tooLarge() {
        return Reply.problem(413, "Content Too Large", "body: expected at most " + MOST_BODY + " bytes");
    }

    private static void unreadable(HttpServerExchange exchange, IOException e) {
        exchange.setPersistent(false);
        send(exchange,
                e instanceof RequestTooBigException || e instanceof Receiver.RequestToLargeException
                        ? tooLarge()
                        : Reply.problem(400, "Bad Request", "body: expected one that ends"));
    }

    private void answer(HttpServerExchange exchange, Body body, Clock clock) {
        if (router.waits(exchange.getRequestPath()))
            exchange.dispatch(waiting, () -> answerInTime(exchange, body, clock));
        else
            send(exchange, reply(exchange, body));
    }

    private void answerInTime(HttpServerExchange exchange, Body body, Clock clock) {
        clock.stop();
        Reply reply = reply(exchange, body);
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

    private Reply reply(HttpServerExchange exchange, Body body) {
        try {
            return router.reply(request(exchange, body));
        } catch (BadRequestException e) {
            return Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
        }
    }

    private static Request request(HttpServerExchange exchange, Body body) throws BadRequestException {
        HeaderMap headers = exchange.getRequestHeaders();
        Map<String, String> parameters = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        String type = headers.getFirst(Headers.CONTENT_TYPE);
        if (type != null && type.startsWith(FORM))
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
