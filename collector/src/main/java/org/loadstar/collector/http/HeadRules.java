package org.loadstar.collector.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import org.jspecify.annotations.Nullable;

/**
 * What the server's parser lets through and we do not: other protocols, too many headers, names that are not
 * ours, codings that hide a length or a content.
 *
 * @param hosts names under which we may be asked
 */
record HeadRules(Hosts hosts) {
    private static final int MOST_HEADERS = 100;

    /**
     * What is said to a request before its body is read; null: nothing is wrong so far.
     *
     * @param mostBody bytes that its body may have
     */
    @Nullable
    Reply refusal(HttpServerExchange exchange, int mostBody) {
        HttpString protocol = exchange.getProtocol();
        if (!protocol.equals(Protocols.HTTP_1_1) && !protocol.equals(Protocols.HTTP_1_0))
            return Reply.problem(400, "Bad Request", "expected HTTP/1.1 or HTTP/1.0");
        HeaderMap headers = exchange.getRequestHeaders();
        if (count(headers) > MOST_HEADERS)
            return Reply.problem(431, "Request Header Fields Too Large",
                    "headers: expected at most " + MOST_HEADERS);
        String host = headers.getFirst(Headers.HOST);
        if (host != null && !hosts.isOurs(host))
            return Reply.problem(421, "Misdirected Request",
                    "host: expected an address of this collector or a name of http.hosts");
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null
                && (!coding.equalsIgnoreCase("chunked") || headers.count(Headers.TRANSFER_ENCODING) > 1))
            return Reply.problem(400, "Bad Request", "transfer-encoding: expected chunked alone");
        if (exchange.getRequestContentLength() > mostBody)
            return tooLarge(mostBody);
        String packed = headers.getFirst(Headers.CONTENT_ENCODING);
        return packed == null || packed.equalsIgnoreCase("identity")
                ? null
                : Reply.problem(415, "Unsupported Media Type", "content-encoding: expected none");
    }

    static Reply tooLarge(int mostBody) {
        return Reply.problem(413, "Content Too Large", "body: expected at most " + mostBody + " bytes");
    }

    private static int count(HeaderMap headers) {
        int count = 0;
        for (HeaderValues h : headers)
            count += h.size();
        return count;
    }
}
