package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.loadstar.collector.tally.Durations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing at a steady pace on a thread of its own, come what may. Where it takes long the pace slows down: it has
 * a twentieth of one processor at most.
 */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    /** How much longer than the action the rest after it lasts, at least. */
    private static final int REST = 19;

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
                long begun = System.nanoTime();
                tick(action);
                long ended = System.nanoTime();
                long due = ended + Math.max(pace.toNanos(), REST * (ended - begun));
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
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
