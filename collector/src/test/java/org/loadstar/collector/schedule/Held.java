package org.loadstar.collector.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.fleet.Target;

/** A reader of a test whose reads end when the test lets them. Thread-safe. */
final class Held implements TargetReader {
    final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    /** Until it is opened no read ends. */
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile boolean silent;
    volatile boolean broken;
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @Override
    public PollOutcome read(Target target, Origin origin) {
        reads.computeIfAbsent(target.name(), t -> new AtomicInteger()).incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
        if (broken)
            throw new IllegalStateException("a reader that is broken");
        if (silent)
            return new PollOutcome.Failed(PollOutcome.Kind.SILENT, "silent");
        Moment now = TimeSource.system().now();
        return new PollOutcome.Told(
                new Sample(target.name(), origin, now, Map.of(Metric.CALLS, new Reading(1, now))));
    }

    int reads(String target) {
        AtomicInteger n = reads.get(target);
        return n == null ? 0 : n.get();
    }

    /** Reads of all targets together that were under way at once, at most. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** A pool of proxies a, b .. that are collected alike. */
    static Fleet fleet(int proxies, Collect collect) {
        var all = new ArrayList<Proxy>();
        for (int i = 0; i < proxies; i++)
            all.add(new Proxy(String.valueOf((char) ('a' + i)), i + 1,
                    ServiceUri.parse("sip:192.0.2." + (i + 1)).orElseThrow(), null, OptionalInt.of(100),
                    collect,
                    List.of(new Source("host", new SnmpAccess("192.0.2." + (i + 1), 161, "c")))));
        return new Fleet(
                List.of(new Pool("voice", 1, Media.VOICE, null, all.stream().map(Proxy::name).toList(),
                        true)),
                all, List.of(), List.of());
    }
}
