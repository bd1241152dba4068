package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of one target: one at a time, whoever wants one. Who comes while one is under way waits for that one.
 * Thread-safe by its own monitor, which nobody holds while reading.
 */
final class Reads {
    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

    private final Target target;
    private final Means means;
    private final Strain strain = new Strain();
    private @Nullable CompletableFuture<PollOutcome> underWay;
    private volatile @Nullable Moment toldAt;
    private volatile Breaker breaker = Breaker.CLOSED;
    private volatile long strainPeriods = 1;
    /** What a stream told last; null: there is none. */
    private volatile @Nullable PollOutcome streamed;
    private volatile boolean stopped;

    /**
     * What all targets are read with.
     *
     * @param sink takes what each read brought, before anybody who waits for it goes on
     * @param hot  whether a target of that name is nearly full
     */
    record Means(TargetReader reader, BiConsumer<Target, PollOutcome> sink, Predicate<String> hot,
            PollCounts counts, TimeSource time) {}

    Reads(Target target, Means means) {
        this.target = target;
        this.means = means;
    }

    Target target() {
        return target;
    }

    /** Reads it now, or waits for the read that is under way. */
    PollOutcome read(Origin origin) {
        var mine = new CompletableFuture<PollOutcome>();
        CompletableFuture<PollOutcome> others = begin(mine);
        return others == null ? lead(mine, origin) : others.join();
    }

    /** Has it read on another thread, or gives the read that is under way. */
    CompletableFuture<PollOutcome> start(Origin origin) {
        var mine = new CompletableFuture<PollOutcome>();
        CompletableFuture<PollOutcome> others = begin(mine);
        if (others != null)
            return others;
        leadElsewhere(mine, origin);
        return mine;
    }

    /** Has it read on another thread, unless a read is under way. */
    void want(Origin origin) {
        var mine = new CompletableFuture<PollOutcome>();
        if (begin(mine) == null)
            leadElsewhere(mine, origin);
    }

    private void leadElsewhere(CompletableFuture<PollOutcome> mine, Origin origin) {
        Thread.ofVirtual().name("read-" + target.name()).start(() -> lead(mine, origin));
    }

    /**
     * Reads it and goes on along its stream, if it has one; returns when that ended. What a stream tells is as
     * new as can be: who wants it read meanwhile is given that.
     */
    void follow() {
        var mine = new CompletableFuture<PollOutcome>();
        CompletableFuture<PollOutcome> others = begin(mine);
        if (others != null) {
            others.join();
            return;
        }
        Moment begun = means.time.now();
        try {
            means.reader.follow(target, outcome -> {
                if (streamed == null)
                    took(outcome, begun);
                tell(outcome);
                streamed = outcome;
                mine.complete(outcome);
            });
        } catch (RuntimeException e) {
            tell(failedInside(e));
        } finally {
            end(mine, new PollOutcome.Failed(Kind.SILENT, "nothing came"));
        }
    }

    private void end(CompletableFuture<PollOutcome> mine, PollOutcome outcome) {
        synchronized (this) {
            underWay = null;
            streamed = null;
        }
        mine.complete(outcome);
    }

    private synchronized @Nullable CompletableFuture<PollOutcome> begin(CompletableFuture<PollOutcome> mine) {
        PollOutcome along = streamed;
        if (along != null)
            return CompletableFuture.completedFuture(along);
        if (underWay == null) {
            underWay = mine;
            return null;
        }
        return underWay;
    }

    private PollOutcome lead(CompletableFuture<PollOutcome> mine, Origin origin) {
        Moment begun = means.time.now();
        PollOutcome outcome;
        try {
            outcome = means.reader.read(target, origin);
        } catch (RuntimeException e) {
            outcome = failedInside(e);
        }
        try {
            took(outcome, begun);
            tell(outcome);
        } finally {
            end(mine, outcome);
        }
        return outcome;
    }

    /** A reader that fails otherwise than targets do is mended by us, but the other reads must go on. */
    private PollOutcome failedInside(RuntimeException e) {
        LOG.error("a read failed inside: target={}", target.name(), e);
        return new PollOutcome.Failed(Kind.RUBBISH, "its answer could not be understood");
    }

    private void took(PollOutcome outcome, Moment begun) {
        Duration time = means.time.now().since(begun);
        means.counts.took(time.toNanos());
        if (outcome instanceof PollOutcome.Told) {
            strain.took(time, () -> means.hot.test(target.name()));
            strainPeriods = strain.periods();
        }
    }

    private void tell(PollOutcome outcome) {
        means.counts.ended(outcome);
        boolean told = outcome instanceof PollOutcome.Told;
        breaker = breaker.after(told);
        if (outcome instanceof PollOutcome.Told t)
            toldAt = t.sample().takenAt();
        if (!stopped)
            means.sink.accept(target, outcome);
    }

    /** Whether what was read last is older than somebody wants it. */
    boolean isOlderThan(Duration age) {
        Moment told = toldAt;
        return told == null || age.isZero() || means.time.now().since(told).compareTo(age) > 0;
    }

    /** Whether it has failed for so long that nobody should wait for it. */
    boolean isGivenUp() {
        return breaker.isOpen();
    }

    /** In how many periods it is to be read next, at least 1. */
    long periods() {
        return Math.max(strainPeriods, breaker.periods(target.collect().every()));
    }

    /** What is under way tells nobody any more. */
    void stop() {
        stopped = true;
    }
}
