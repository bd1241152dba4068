package org.loadstar.collector;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be stopped in the opposite order. Confined to who starts and stops it. */
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Remembers a part that was started. */
    <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!started.isEmpty())
            Closing.close(started.pop());
    }
}
