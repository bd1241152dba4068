package org.loadstar.collector.intake;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.loadstar.db.StoredSample;
import org.loadstar.db.log.AppendLog;
import org.loadstar.db.log.LogRefusedException;
import org.loadstar.db.log.LoggedSample;
import org.loadstar.db.log.Records;
import org.loadstar.model.Metric;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports by way of the append log. A key is remembered for ten minutes, and of a hundred thousand
 * reports, over a restart too. One that was refused is not remembered: it may be sent again, and should it
 * be in the log nevertheless, its sample is stored once. Thread-safe.
 */
public final class DurableReports implements Reports {
    private static final Logger LOG = LoggerFactory.getLogger(DurableReports.class);
    private static final int READ_AT_ONCE = 20_000;

    private final AppendLog log;
    private final Consumer<Sample> counted;
    private final TimeSource time;
    private final RecentKeys keys;
    private final ConcurrentMap<String, CompletableFuture<Outcome>> underWay = new ConcurrentHashMap<>();
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

    /** @param counted takes each sample once, when it is durable */
    public DurableReports(AppendLog log, Consumer<Sample> counted, TimeSource time) {
        this.log = log;
        this.counted = counted;
        this.time = time;
        keys = new RecentKeys(time);
        for (Outcome o : Outcome.values())
            outcomes.put(o, new LongAdder());
        try {
            remember();
        } catch (IOException e) {
            LOG.error("keys of earlier reports not read, a repetition of one may count twice: reason={}",
                    e.toString());
        }
    }

    private void remember() throws IOException {
        long from = log.kept();
        Records read = log.read(from, READ_AT_ONCE);
        while (read.next() != from) {
            for (byte[] record : read.records())
                LoggedSample.of(record).ifPresent(l -> keys.add(l.key(), l.arrivedAt()));
            from = read.next();
            read = log.read(from, READ_AT_ONCE);
        }
    }

    @Override
    public Outcome take(Report report) {
        Outcome outcome = takeOnce(report);
        adder(outcome).increment();
        return outcome;
    }

    /** Of two that come at the same time the second waits for what becomes of the first. */
    private Outcome takeOnce(Report report) {
        var mine = new CompletableFuture<Outcome>();
        var first = underWay.putIfAbsent(report.key(), mine);
        if (first != null)
            return first.join() == Outcome.REFUSED ? Outcome.REFUSED : Outcome.REPEATED;
        Outcome outcome = Outcome.REFUSED;
        try {
            outcome = keys.contains(report.key()) ? Outcome.REPEATED : keep(report);
        } finally {
            underWay.remove(report.key());
            mine.complete(outcome);
        }
        return outcome;
    }

    private Outcome keep(Report report) {
        var logged = new LoggedSample(report.key(), time.now().wall(), stored(report.sample()));
        try {
            log.append(logged.bytes());
        } catch (LogRefusedException e) {
            return Outcome.REFUSED;
        }
        keys.add(logged.key(), logged.arrivedAt());
        counted.accept(report.sample());
        return Outcome.TAKEN;
    }

    private static StoredSample stored(Sample sample) {
        var values = new EnumMap<Metric, Double>(Metric.class);
        sample.readings().forEach((metric, reading) -> {
            if (Double.isFinite(reading.value()))
                values.put(metric, reading.value());
        });
        return new StoredSample(sample.target(), sample.origin(), sample.takenAt().wall(), values);
    }

    /** Why the last report was refused; empty: the log takes them. */
    public Optional<LogRefusedException.Kind> trouble() {
        return log.trouble();
    }

    /** How many reports have come to an outcome since the start. */
    public long count(Outcome outcome) {
        return adder(outcome).sum();
    }

    private LongAdder adder(Outcome outcome) {
        LongAdder adder = outcomes.get(outcome);
        if (adder == null)
            throw new IllegalStateException("no count of " + outcome);
        return adder;
    }
}
