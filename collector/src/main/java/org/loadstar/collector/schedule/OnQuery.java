package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.model.Origin;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Way;

/**
 * Reads proxies because somebody asks. All questions of one moment share one read of each proxy, and none
 * waits longer than that proxy's timeout; for one that has failed for long nobody waits. Thread-safe.
 */
public final class OnQuery implements Freshening {
    private static final int MOST_WAITING = 10_000;

    private final Poller poller;
    private final PerFleet<Map<String, Members>> pools;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    public OnQuery(Poller poller, Supplier<Fleet> fleet) {
        this.poller = poller;
        pools = new PerFleet<>(fleet, OnQuery::members);
    }

    private static Map<String, Members> members(Fleet fleet) {
        return fleet.pools().stream().collect(Collectors.toUnmodifiableMap(Pool::name, p -> Members
                .of(p.proxies().stream().flatMap(name -> fleet.proxy(name).stream()).toList())));
    }

    @Override
    public boolean isDue(String pool, Optional<Duration> maxAge) {
        return old(pool, maxAge).findAny().isPresent();
    }

    @Override
    public void freshen(String pool, Optional<Duration> maxAge) {
        if (!waiting.tryAcquire())
            return;
        try {
            long now = System.nanoTime();
            List<Waited> reads = old(pool, maxAge).map(r -> new Waited(r.start(Origin.QUERY),
                    now + r.target().collect().timeout().toNanos())).toList();
            reads.forEach(Waited::await);
        } finally {
            waiting.release();
        }
    }

    private Stream<Reads> old(String pool, Optional<Duration> maxAge) {
        Members members = pools.get().getOrDefault(pool, Members.NONE);
        return (maxAge.isPresent() ? members.all : members.onQuery).stream()
                .flatMap(p -> poller.reads(p.name())
                        .filter(r -> r.isOlderThan(maxAge.orElse(p.collect().timeout()))).stream())
                .filter(r -> !r.isGivenUp());
    }

    /**
     * Proxies of a pool that can be read.
     *
     * @param onQuery those whose data any question takes no older than their timeout
     */
    private record Members(List<Proxy> all, List<Proxy> onQuery) {
        static final Members NONE = new Members(List.of(), List.of());

        static Members of(List<Proxy> proxies) {
            List<Proxy> read = proxies.stream().filter(p -> !p.sources().isEmpty()).toList();
            return new Members(read, read.stream().filter(p -> p.collect().way() == Way.QUERY).toList());
        }
    }

    private record Waited(CompletableFuture<?> read, long until) {
        void await() {
            try {
                read.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                return;
            }
        }
    }
}
