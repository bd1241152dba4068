package org.loadstar.console.connect;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a collector again and again on a virtual thread of its own: once a second, less often while
 * it is away (up to ten seconds apart). The newest contact replaces the one before; at most one
 * delivery waits for the display, however slow that is. Thread-safe.
 */
public final class TopologyFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyFeed.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private final TopologyReader reader;
    private final Executor display;
    private final Consumer<Contact> sink;
    private final AtomicReference<Contact> newest;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Thread thread;

    /**
     * Starts reading.
     *
     * @param reader  closed together with the feed
     * @param display runs the deliveries, one after the other
     * @param sink    receives each contact, unless a newer one came before its turn
     */
    public TopologyFeed(TopologyReader reader, Executor display, Consumer<Contact> sink) {
        this.reader = reader;
        this.display = display;
        this.sink = sink;
        this.newest = new AtomicReference<>(Contact.none(System.nanoTime()));
        this.thread = Thread.ofVirtual().name("topology-feed").start(this::run);
    }

    @Override
    public void close() {
        thread.interrupt();
        reader.close();
    }

    private void run() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ReadOutcome outcome = reader.read();
                boolean failed = outcome instanceof ReadOutcome.Failure;
                report(outcome, failures);
                failures = failed ? failures + 1 : 0;
                Duration pause = pause(failures);
                long now = System.nanoTime();
                newest.updateAndGet(before -> before.after(outcome, now, now + pause.toNanos()));
                deliver();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One period, doubled by each failure after the first. */
    static Duration pause(int failures) {
        Duration pause = PERIOD.multipliedBy(1L << Math.clamp(failures - 1L, 0, 4));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static void report(ReadOutcome outcome, int failuresBefore) {
        if (outcome instanceof ReadOutcome.Failure failure && failuresBefore == 0) {
            LOG.warn("contact lost outcome={}", failure);
        } else if (outcome instanceof ReadOutcome.Picture && failuresBefore > 0) {
            LOG.info("contact regained after={} attempts", failuresBefore);
        }
    }

    private void deliver() {
        if (pending.compareAndSet(false, true)) {
            display.execute(() -> {
                pending.set(false);
                sink.accept(newest.get());
            });
        }
    }
}
