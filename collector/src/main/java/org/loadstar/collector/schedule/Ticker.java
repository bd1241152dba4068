package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing at a steady pace on a thread of its own, come what may. */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private final Thread thread;

    private Ticker(Duration pace, Runnable action) {
        thread = Thread.ofPlatform().name("ticker").unstarted(() -> run(pace, action));
    }

    public static Ticker start(Duration pace, Runnable action) {
        var ticker = new Ticker(pace, action);
        ticker.thread.start();
        return ticker;
    }

    private static void run(Duration pace, Runnable action) {
        try {
            while (true) {
                tick(action);
                TimeUnit.NANOSECONDS.sleep(pace.toNanos());
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

    @Override
    public void close() {
        thread.interrupt();
    }
}
