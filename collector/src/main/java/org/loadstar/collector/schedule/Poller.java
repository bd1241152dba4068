package org.loadstar.collector.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.model.Origin;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Target;

/**
 * Reads every target at a fixed rate, each on a virtual thread of its own, so a slow one delays nobody
 * and no target is ever read twice at once. First reads are spread over a moment, and a read that
 * missed its slot waits for the next: there is never a burst. Thread-safe by its own monitor.
 */
public final class Poller implements AutoCloseable {
    private static final long FIRST_SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PollCounts counts = new PollCounts();
    private final Map<String, Polling> running = new HashMap<>();
    private final TargetReader reader;
    private final BiConsumer<Target, PollOutcome> sink;

    /** @param sink takes what each read brought, on the thread of its target */
    public Poller(TargetReader reader, BiConsumer<Target, PollOutcome> sink) {
        this.reader = reader;
        this.sink = sink;
    }

    /**
     * Reads those targets of a fleet that have a source, and no others any more. Those that are read as before
     * keep their pace. Returns at once.
     */
    public synchronized void regroup(Fleet next) {
        var before = new HashMap<>(running);
        running.clear();
        for (Target t : next.targets())
            if (!t.sources().isEmpty())
                running.put(t.name(), polling(t, before.remove(t.name())));
        before.values().forEach(Polling::stop);
    }

    private Polling polling(Target target, @Nullable Polling known) {
        if (known != null && known.target.sources().equals(target.sources())
                && known.target.collect().equals(target.collect()))
            return known;
        CompletableFuture<?> after = CompletableFuture.completedFuture(target);
        if (known != null) {
            known.stop();
            after = known.ended;
        }
        return new Polling(target, after);
    }

    /** What came of all reads so far. */
    public PollCounts counts() {
        return counts;
    }

    /** Stops reading; reads under way are given up. */
    @Override
    public synchronized void close() {
        running.values().forEach(Polling::stop);
        running.clear();
    }

    /** The reads of one target. Thread-safe: all but its stop is confined to its thread. */
    private final class Polling {
        private final Target target;
        private final CompletableFuture<Target> ended = new CompletableFuture<>();
        private final Thread thread;
        private volatile boolean stopped;

        /** @param after what must have ended before the first read */
        Polling(Target target, CompletableFuture<?> after) {
            this.target = target;
            thread = Thread.ofVirtual().name("poll-" + target.name()).start(() -> {
                after.join();
                try {
                    poll();
                } finally {
                    ended.complete(target);
                }
            });
        }

        void stop() {
            stopped = true;
            thread.interrupt();
        }

        private void poll() {
            long period = target.collect().every().toNanos();
            long next = System.nanoTime()
                    + Math.floorMod(target.name().hashCode(), Math.min(period, FIRST_SPREAD_NANOS));
            try {
                while (!stopped) {
                    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                    counts.begun(System.nanoTime() - next);
                    PollOutcome outcome = reader.read(target, Origin.POLL);
                    counts.ended(outcome);
                    if (!stopped)
                        sink.accept(target, outcome);
                    next += period * (1 + Math.max(0, System.nanoTime() - next) / period);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
