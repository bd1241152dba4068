package org.loadstar.collector.sip;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Messages one after the other in a stream (RFC 3261 section 18.3). Empty lines between them keep it alive. Confined to one thread. */
public final class SipStream {
    private final InputStream in;
    private byte[] buffer = new byte[4096];
    private int filled;
    /** Up to here no head ends. */
    private int searched;

    public SipStream(InputStream in) {
        this.in = in;
    }

    /** The next message; empty where the stream ends, as for one that ends amid a message. */
    public Optional<SipMessage> next() throws IOException, MalformedSipException {
        dropEmptyLines();
        int headTo = headTo();
        while (headTo < 0) {
            if (!fill())
                return Optional.empty();
            dropEmptyLines();
            headTo = headTo();
        }
        int length = SipMessage.length(buffer, headTo);
        if (length > SipMessage.LONGEST)
            throw new MalformedSipException("expected at most " + SipMessage.LONGEST + " bytes");
        while (filled < length)
            if (!fill())
                return Optional.empty();
        byte[] message = Arrays.copyOf(buffer, length);
        drop(length);
        return Optional.of(SipMessage.parse(message, 0, length));
    }

    /** Whether a part of a message is here whose rest is to come. */
    boolean hasBegun() {
        return filled > 0;
    }

    private void drop(int bytes) {
        filled -= bytes;
        searched = Math.max(0, searched - bytes);
        System.arraycopy(buffer, bytes, buffer, 0, filled);
    }

    /** False at the end. */
    private boolean fill() throws IOException, MalformedSipException {
        if (filled == buffer.length) {
            if (filled >= SipMessage.LONGEST)
                throw new MalformedSipException("expected at most " + SipMessage.LONGEST + " bytes");
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read >= 0;
    }

    private void dropEmptyLines() {
        int empty = 0;
        while (empty < filled && (buffer[empty] == '\r' || buffer[empty] == '\n'))
            empty++;
        drop(empty);
    }

    /** Where the head ends: behind its first empty line; -1 where it does not yet. */
    private int headTo() {
        for (; searched < filled; searched++)
            if (buffer[searched] == '\n') {
                int next = searched + 1;
                int end = next < filled && buffer[next] == '\r' ? next + 1 : next;
                if (end >= filled)
                    return -1;
                if (buffer[end] == '\n')
                    return end + 1;
            }
        return -1;
    }
}
