package org.loadstar.collector.collect.http;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What an agent answered with: the head of its answer decides which. */
sealed interface Content {
    /** One whole document. */
    record Whole(String text) implements Content {}

    /** Documents one after the other, as they come. Whoever gets it closes it. */
    record Stream(Documents documents) implements Content, AutoCloseable {
        @Override
        public void close() {
            documents.close();
        }
    }

    /**
     * Takes a stream where the type says server-sent events or lines of JSON, all else as a whole.
     *
     * @param limit longest document, bytes
     */
    static HttpResponse.BodyHandler<Content> handler(int limit) {
        return head -> {
            String type = head.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip()
                    .toLowerCase(Locale.ROOT);
            boolean events = type.equals("text/event-stream");
            return head.statusCode() == 200 && (events || type.equals("application/x-ndjson"))
                    ? HttpResponse.BodySubscribers.mapping(new StreamBody(),
                            body -> new Stream(new Documents(body, events, limit)))
                    : HttpResponse.BodySubscribers.mapping(new BoundedBody(limit),
                            bytes -> new Whole(new String(bytes, StandardCharsets.UTF_8)));
        };
    }
}
