package org.loadstar.collector.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import org.jspecify.annotations.Nullable;
import org.loadstar.collector.tally.Refusals;
import org.xnio.IoUtils;

/** Between the server's exchanges and our requests and replies. Thread-safe. */
final class Exchanges implements HttpHandler {
    static final int MOST_BODY = 64 << 10;
    private static final String BUSY_SECONDS = "5";

    private final Router router;
    private final HeadRules rules;
    private final Refusals refusals;
    private final Executor waiting;
    private final Semaphore large = new Semaphore(1);

    /** @param waiting runs handlers that may wait */
    Exchanges(Router router, HeadRules rules, Refusals refusals, Executor waiting) {
        this.router = router;
        this.rules = rules;
        this.refusals = refusals;
        this.waiting = waiting;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Clock clock = Connections.begin(exchange);
        int mostBody = router.mostBody(exchange.getRequestMethod().toString(), exchange.getRequestPath());
        Reply refusal = rules.refusal(exchange, mostBody);
        if (refusal != null) {
            refuse(exchange, refusal);
        } else if (mostBody > MOST_BODY) {
            exchange.dispatch(waiting, () -> answerLarge(exchange, mostBody, clock));
        } else if (exchange.isRequestComplete()) {
            answer(exchange, Body.EMPTY, clock);
        } else {
            exchange.getRequestReceiver().setMaxBufferSize(MOST_BODY);
            exchange.getRequestReceiver().receiveFullBytes((e, bytes) -> answer(e, Body.of(bytes), clock),
                    this::unreadable);
        }
    }

    private void refuse(HttpServerExchange exchange, Reply refusal) {
        exchange.setPersistent(false);
        send(exchange, refusal);
    }

    private void unreadable(HttpServerExchange exchange, IOException e) {
        refuse(exchange, unreadable(e, MOST_BODY));
    }

    private static Reply unreadable(IOException e, int mostBody) {
        return e instanceof RequestTooBigException || e instanceof Receiver.RequestToLargeException
                ? HeadRules.tooLarge(mostBody)
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
            sendNowOrLater(exchange, reply(exchange, body, true), clock);
    }

    private void sendNowOrLater(HttpServerExchange exchange, Reply reply, Clock clock) {
        if (reply.content() instanceof Later)
            exchange.dispatch(waiting, () -> send(exchange, settled(reply, clock)));
        else
            send(exchange, reply);
    }

    /** Waits until a reply is ready. */
    private static Reply settled(Reply reply, Clock clock) {
        clock.stop();
        Reply settled = reply;
        while (settled.content() instanceof Later later)
            try {
                settled = later.reply();
            } catch (BadRequestException e) {
                settled = Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
            }
        clock.start();
        return settled;
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

    private void stream(HttpServerExchange exchange, Reply reply, Feed feed, Clock clock) {
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
        if (mayBeForm && MediaTypes.said(headers.getFirst(Headers.CONTENT_TYPE)).equals(Request.FORM))
            FormText.parse(body.toString()).forEach(parameters::putIfAbsent);
        return new Request(exchange.getRequestMethod().toString(), exchange.getRequestPath(), parameters,
                headers::getFirst,
                exchange.getSourceAddress().getAddress(), body, Map.of(), Optional.empty());
    }

    /** A client that was cut off meanwhile is told nothing more. */
    private void send(HttpServerExchange exchange, Reply reply) {
        if (exchange.isResponseStarted()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        head(exchange, reply);
        exchange.getResponseSender().send(ByteBuffer
                .wrap(reply.content() instanceof Body body ? body.bytes() : Body.EMPTY.bytes()));
    }

    private void head(HttpServerExchange exchange, Reply reply) {
        WrittenReply.count(reply, refusals, exchange.getSourceAddress().getAddress());
        exchange.setStatusCode(reply.status());
        WrittenReply.putHeaders(reply, exchange.getResponseHeaders());
    }
}
