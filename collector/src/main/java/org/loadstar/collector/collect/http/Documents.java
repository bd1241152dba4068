package org.loadstar.collector.collect.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;

/**
 * Documents along a stream: the data of server-sent events (WHATWG HTML, 9.2), or a line each. Confined to
 * one thread.
 */
final class Documents implements AutoCloseable {
    private final StreamBody body;
    private final boolean events;
    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private ByteBuffer part = ByteBuffer.allocate(0);
    private boolean lineFeedBelongsToLast;

    /**
     * @param events whether they are server-sent events, else lines
     * @param limit  longest document, bytes
     */
    Documents(StreamBody body, boolean events, int limit) {
        this.body = body;
        this.events = events;
        this.limit = limit;
    }

    /**
     * The next document; empty at the end of the stream.
     *
     * @param patience longest time without a byte
     */
    Optional<String> next(Duration patience) throws ReadFailedException {
        Optional<String> read = line(patience);
        while (read.isPresent()) {
            Optional<String> document = events ? event(read.get()) : read.filter(l -> !l.isBlank());
            if (document.isPresent())
                return document;
            read = line(patience);
        }
        return Optional.empty();
    }

    /** The data that a line ends. Comments, and fields other than data, tell nothing. */
    private Optional<String> event(String text) throws ReadFailedException {
        if (text.isEmpty()) {
            String all = data.toString();
            data.setLength(0);
            return all.isEmpty() ? Optional.empty() : Optional.of(all);
        }
        if (text.startsWith("data:")) {
            if (data.length() + text.length() > limit)
                throw tooLong();
            data.append(text, text.startsWith("data: ") ? 6 : 5, text.length()).append('\n');
        }
        return Optional.empty();
    }

    /** A line without its end, which is CR, LF or both; empty where the stream ends, as for one that is not ended. */
    private Optional<String> line(Duration patience) throws ReadFailedException {
        line.reset();
        while (true) {
            if (!part.hasRemaining()) {
                Optional<ByteBuffer> next = body.next(patience);
                if (next.isEmpty())
                    return Optional.empty();
                part = next.get();
            }
            while (part.hasRemaining()) {
                byte b = part.get();
                boolean secondOfTwo = b == '\n' && lineFeedBelongsToLast;
                lineFeedBelongsToLast = b == '\r';
                if (secondOfTwo)
                    continue;
                if (b == '\n' || b == '\r')
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                if (line.size() == limit)
                    throw tooLong();
                line.write(b);
            }
        }
    }

    private ReadFailedException tooLong() {
        return new ReadFailedException(Kind.RUBBISH,
                "expected at most " + limit + " bytes a document, got more");
    }

    @Override
    public void close() {
        body.close();
    }
}
