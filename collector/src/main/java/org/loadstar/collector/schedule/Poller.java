package org.loadstar.collector.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Target;

/**
 * Has every target read when its way of collecting says so, each on a virtual thread of its own, so a slow one
 * delays nobody and no target is ever read twice at once. A read that missed its slot waits for the next:
 * there is never a burst. Thread-safe by its own monitor.
 */
public final class Poller implements AutoCloseable {
    /** First reads lie within this, or within so much for each target. */
    private static final long FIRST_SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long FIRST_SPREAD_OF_ONE = TimeUnit.MICROSECONDS.toNanos(200);

    private final PollCounts counts = new PollCounts();
    private final Reads.Means means;
    private volatile Map<String, Polling> running = Map.of();

    /**
     * @param sink takes what each read brought, on the thread that read
     * @param hot  whether a target of that name is nearly full
     * @param time the clock of the reader too
     */
    public Poller(TargetReader reader, BiConsumer<Target, PollOutcome> sink, Predicate<String> hot,
            TimeSource time) {
        means = new Reads.Means(reader, sink, hot, counts, time);
    }

    /**
     * Reads those targets of a fleet that have a source, and no others any more. Those that are read as before
     * keep their pace. Returns at once.
     */
    public synchronized void regroup(Fleet next) {
        var before = new HashMap<>(running);
        var now = new HashMap<String, Polling>();
        long spread = Math.max(FIRST_SPREAD_NANOS, next.targets().size() * FIRST_SPREAD_OF_ONE);
        for (Target t : next.targets())
            if (!t.sources().isEmpty())
                now.put(t.name(), polling(t, before.remove(t.name()), spread));
        running = Map.copyOf(now);
        before.values().forEach(Polling::stop);
    }

    private Polling polling(Target target, @Nullable Polling known, long spread) {
        if (known != null && known.reads.target().sources().equals(target.sources())
                && known.reads.target().collect().equals(target.collect()))
            return known;
        CompletableFuture<?> after = CompletableFuture.completedFuture(target);
        if (known != null) {
            known.stop();
            after = known.ended;
        }
        return new Polling(new Reads(target, means), spread, after);
    }

    /** What came of all reads so far. */
    public PollCounts counts() {
        return counts;
    }

    /** Has a target read now, whatever its way; empty: there is none of that name that can be read. */
    public Optional<CompletableFuture<PollOutcome>> readNow(String target) {
        return reads(target).map(r -> r.start(Origin.QUERY));
    }

    /** The same for who does not wait for it. */
    public void readSoon(String target) {
        reads(target).ifPresent(r -> r.want(Origin.QUERY));
    }

    /** Has a target read now that was given up, as it gave a sign of life otherwise. */
    public void heardFrom(String target) {
        reads(target).filter(Reads::isGivenUp).ifPresent(r -> r.want(Origin.POLL));
    }

    /** The reads of a target; empty: there is none of that name that can be read. */
    Optional<Reads> reads(String target) {
        return Optional.ofNullable(running.get(target)).map(p -> p.reads);
    }

    /** Stops reading; reads under way are given up. */
    @Override
    public synchronized void close() {
        running.values().forEach(Polling::stop);
        running = Map.of();
    }

    /** The regular reads of one target. Thread-safe: all but its stop is confined to its thread. */
    private final class Polling {
        private final Reads reads;
        private final long spread;
        private final CompletableFuture<Reads> ended = new CompletableFuture<>();
        private final Thread thread;
        private volatile boolean stopped;

        /** @param after what must have ended before the first read */
        Polling(Reads reads, long spread, CompletableFuture<?> after) {
            this.reads = reads;
            this.spread = spread;
            thread = Thread.ofVirtual().name("poll-" + reads.target().name()).start(() -> {
                after.join();
                try {
                    poll();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    ended.complete(reads);
                }
            });
        }

        void stop() {
            stopped = true;
            reads.stop();
            thread.interrupt();
        }

        private void poll() throws InterruptedException {
            switch (reads.target().collect().way()) {
                case PERIODIC, QUERY -> atSlots();
                case CONTINUOUS -> oneAfterTheOther();
                case REPORT -> {
                }
            }
        }

        private void atSlots() throws InterruptedException {
            var slots = new Slots(System.nanoTime(), reads.target().collect().every().toNanos(), spread,
                    reads.target().name().hashCode());
            while (!stopped) {
                TimeUnit.NANOSECONDS.sleep(slots.due() - System.nanoTime());
                counts.begun(System.nanoTime() - slots.due());
                reads.read(Origin.POLL);
                long periods = reads.periods();
                counts.spared(periods - 1);
                slots.next(System.nanoTime(), periods);
            }
        }

        private void oneAfterTheOther() throws InterruptedException {
            long floor = reads.target().collect().every().toNanos();
            while (!stopped) {
                long begun = System.nanoTime();
                reads.follow();
                TimeUnit.NANOSECONDS.sleep(begun + floor * reads.periods() - System.nanoTime());
            }
        }
    }
}
