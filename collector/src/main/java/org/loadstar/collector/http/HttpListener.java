package org.loadstar.collector.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Listens for HTTP and hands each request to the router on a virtual thread. Thread-safe. */
public final class HttpListener implements AutoCloseable {
    private static final int MAX_BODY = 64 << 10;
    private final HttpServer server;
    private final Router router;

    private HttpListener(HttpServer server, Router router) {
        this.server = server;
        this.router = router;
    }

    /** Starts listening; port 0 takes any. */
    public static HttpListener open(InetSocketAddress address, Router router) throws IOException {
        HttpServer server = HttpServer.create(address, 1024);
        var listener = new HttpListener(server, router);
        server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
        server.createContext("/", listener::exchange);
        server.start();
        return listener;
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.contentType());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            reply.headers().forEach(headers::set);
            byte[] body = reply.body().bytes();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0)
                exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        try {
            byte[] body;
            try (InputStream in = exchange.getRequestBody()) {
                body = in.readNBytes(MAX_BODY + 1);
            }
            if (body.length > MAX_BODY)
                return Reply.problem(413, "Content Too Large",
                        "body: expected at most " + MAX_BODY + " bytes");
            return router.reply(request(exchange, Body.of(body)));
        } catch (BadRequestException e) {
            return Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
        }
    }

    private static Request request(HttpExchange exchange, Body body) throws BadRequestException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = new HashMap<>(FormText.parse(query == null ? "" : query));
        if (headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded"))
            FormText.parse(body.toString()).forEach(parameters::putIfAbsent);
        String path = exchange.getRequestURI().getPath();
        return new Request(exchange.getRequestMethod(), path == null || path.isEmpty() ? "/" : path,
                parameters, headers,
                exchange.getRemoteAddress().getAddress(), body, Map.of());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
