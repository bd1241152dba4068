package org.loadstar.collector.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;

/** Replies as they go over the wire. */
final class WrittenReply {
    /** Said with every reply: keep it nowhere, take it for nothing else, and it is no page of ours. */
    private static final Map<HttpString, String> ALWAYS = Map.of(Headers.CACHE_CONTROL, "no-store",
            new HttpString("X-Content-Type-Options"), "nosniff",
            new HttpString("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'",
            Headers.REFERRER_POLICY, "no-referrer");

    private WrittenReply() {}

    /** Puts all headers of a reply but those that frame it. */
    static void putHeaders(Reply reply, HeaderMap headers) {
        ALWAYS.forEach(headers::put);
        headers.put(Headers.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
    }

    /** A whole response that ends its connection. */
    static byte[] bytes(Reply reply) {
        var headers = new HeaderMap();
        putHeaders(reply, headers);
        String body = reply.content().toString();
        var text = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(' ')
                .append(StatusCodes.getReason(reply.status())).append("\r\n");
        headers.forEach(h -> text.append(h.getHeaderName()).append(": ").append(h.getFirst()).append("\r\n"));
        return text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\nConnection: close\r\n\r\n").append(body).toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Counts a reply by which somebody is turned away. */
    static void count(Reply reply, Refusals refusals, InetAddress source) {
        Reason reason = switch (reply.status()) {
            case 400, 431 -> Reason.FORM;
            case 401 -> Reason.TOKEN;
            case 403 -> Reason.FORBIDDEN;
            case 405 -> Reason.TYPE;
            case 408 -> Reason.SLOW;
            case 413 -> Reason.SIZE;
            case 421 -> Reason.HOST;
            case 429 -> Reason.BUSY;
            default -> null;
        };
        if (reason != null)
            refusals.count(reason, source);
    }
}
