package org.loadstar.simulator.gateway;

import java.time.Duration;

/** Asks the collector for the least loaded proxy of one pool, from a gateway's own address. Thread-safe. */
interface Asker extends AutoCloseable {
    /** What an answer may take. */
    Duration TIMEOUT = Duration.ofSeconds(1);

    /** One question, counted by the collector. Blocks for the timeout at most. */
    Told ask() throws InterruptedException;

    @Override
    void close();
}
