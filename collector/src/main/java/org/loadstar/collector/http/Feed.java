package org.loadstar.collector.http;

import java.io.IOException;

/** Content that is written piece by piece for as long as its reader stays. Runs where it may wait. */
@FunctionalInterface
public non-sealed interface Feed extends Content {
    /**
     * Writes until there is nothing more to say, the reader has gone or the thread is interrupted.
     *
     * @throws IOException where the reader has gone or takes nothing any more
     */
    void writeTo(Out out) throws IOException;

    /** Where the pieces go. */
    @FunctionalInterface
    interface Out {
        /** Sends a piece now; waits for a slow reader, but not for long. */
        void send(Body piece) throws IOException;
    }
}
