package org.loadstar.collector.http;

/** The time of a client: runs while it is its turn to send or to read. Thread-safe. */
interface Clock {
    /** It is the client's turn; it has its full time. */
    void start();

    /** It is our turn. */
    void stop();
}
