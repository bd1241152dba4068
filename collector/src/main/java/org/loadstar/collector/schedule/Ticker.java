package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.loadstar.collector.tally.Durations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing at a steady pace on a thread of its own, come what may. */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private final Durations delays = new Durations();
    private final Thread thread;

    private Ticker(Duration pace, Runnable action) {
        thread = Thread.ofPlatform().name("ticker").unstarted(() -> run(pace, action));
    }

    public static Ticker start(Duration pace, Runnable action) {
        var ticker = new Ticker(pace, action);
        ticker.thread.start();
        return ticker;
    }

    private void run(Duration pace, Runnable action) {
        try {
            while (true) {
                tick(action);
                long due = System.nanoTime() + pace.toNanos();
                TimeUnit.NANOSECONDS.sleep(pace.toNanos());
                delays.count(System.nanoTime() - due);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tick(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("a regular task failed, it goes on", e);
        }
    }

    /** How long after its due time each turn began. */
    public Durations delays() {
        return delays;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
