package org.loadstar.collector.schedule;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.model.Origin;
import org.loadstar.model.fleet.Target;

/**
 * Reads every target at a fixed rate, each on a virtual thread of its own, so a slow one delays nobody
 * and no target is ever read twice at once. First reads are spread over a moment, and a read that
 * missed its slot waits for the next: there is never a burst.
 */
public final class Poller implements AutoCloseable {
    private static final long FIRST_SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("poll-", 0).factory());
    private final TargetReader reader;
    private final BiConsumer<Target, PollOutcome> sink;

    /** @param sink takes what each read brought, on the thread of its target */
    public Poller(TargetReader reader, BiConsumer<Target, PollOutcome> sink) {
        this.reader = reader;
        this.sink = sink;
    }

    /** Starts reading those targets that have a source. Returns at once. */
    public void start(List<Target> targets) {
        for (Target t : targets)
            if (!t.sources().isEmpty())
                threads.execute(() -> poll(t));
    }

    private void poll(Target target) {
        long period = target.collect().every().toNanos();
        long next = System.nanoTime()
                + Math.floorMod(target.name().hashCode(), Math.min(period, FIRST_SPREAD_NANOS));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                sink.accept(target, reader.read(target, Origin.POLL));
                next += period * (1 + Math.max(0, System.nanoTime() - next) / period);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading; reads under way are given up. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
