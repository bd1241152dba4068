package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Target;
import org.loadstar.model.fleet.Way;

import static org.assertj.core.api.Assertions.assertThat;

class PollerTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Held reader = new Held();
    private final List<PollOutcome> told = new CopyOnWriteArrayList<>();
    private final Poller poller = new Poller(reader, (target, outcome) -> told.add(outcome), name -> false,
            TimeSource.system());

    @AfterEach
    void stop() {
        reader.gate.countDown();
        poller.close();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(MINUTE).pollInterval(Duration.ofMillis(5)).until(condition);
    }

    @Test
    void aReadThatIsStillRunningIsNotDoubled() {
        reader.gate = new CountDownLatch(1);
        poller.regroup(Held.fleet(1, new Collect(SHORT, SHORT)));
        await(() -> reader.reads("a") == 1);
        var first = poller.readNow("a").orElseThrow();
        var second = poller.readNow("a").orElseThrow();
        assertThat(second).isSameAs(first).isNotDone();
        assertThat(reader.reads("a")).isEqualTo(1);
        reader.gate.countDown();
        assertThat(first.join()).isSameAs(told.getFirst());
        await(() -> reader.reads("a") >= 3);
        assertThat(reader.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void continuousReadsFollowOneAnother() {
        poller.regroup(Held.fleet(1, new Collect(Way.CONTINUOUS, SHORT, SHORT)));
        await(() -> told.size() >= 3);
        assertThat(told).allSatisfy(outcome -> assertThat(((PollOutcome.Told) outcome).sample().origin())
                .isEqualTo(Origin.CONTINUOUS));
        assertThat(reader.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void alongAStreamAllThatComesIsTakenAndNobodyReadsBeside() {
        var goesOn = new LinkedBlockingQueue<PollOutcome>();
        var first = reader.read(Held.fleet(1, Collect.DEFAULT).proxies().getFirst(), Origin.CONTINUOUS);
        var second = new PollOutcome.Failed(PollOutcome.Kind.RUBBISH, "once");
        var streaming = new TargetReader() {
            @Override
            public PollOutcome read(Target target, Origin origin) {
                throw new AssertionError("read beside the stream");
            }

            @Override
            public void follow(Target target, Consumer<PollOutcome> sink) {
                try {
                    while (true)
                        sink.accept(goesOn.take());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (var follower = new Poller(streaming, (target, outcome) -> told.add(outcome), name -> false,
                TimeSource.system())) {
            follower.regroup(Held.fleet(1, new Collect(Way.CONTINUOUS, SHORT, SHORT)));
            goesOn.add(first);
            await(() -> told.size() == 1);
            assertThat(follower.readNow("a").orElseThrow().join()).isSameAs(first);
            goesOn.add(second);
            await(() -> told.size() == 2);
            assertThat(follower.readNow("a").orElseThrow().join()).isSameAs(second);
        }
        assertThat(told).containsExactly(first, second);
    }

    @Test
    void whoReportsByItselfIsReadOnlyWhenSomebodyWantsIt() {
        poller.regroup(Held.fleet(1, new Collect(Way.REPORT, SHORT, SHORT)));
        poller.readNow("a").orElseThrow().join();
        assertThat(reader.reads("a")).isEqualTo(1);
        assertThat(poller.counts().lateness().counts()).containsOnly(0);
    }

    @Test
    void aReaderThatFailsInsideEndsNeitherItsReadsNorThoseOfOthers() {
        reader.broken = true;
        poller.regroup(Held.fleet(2, new Collect(SHORT, SHORT)));
        await(() -> reader.reads("a") >= 2 && reader.reads("b") >= 2);
        reader.broken = false;
        await(() -> told.stream().anyMatch(PollOutcome.Told.class::isInstance));
    }

    @Test
    void oneThatFailsForLongIsSparedAndReadAsBeforeOnceItTells() {
        reader.silent = true;
        poller.regroup(Held.fleet(1, new Collect(SHORT, SHORT)));
        await(() -> poller.counts().spared() >= 3);
        assertThat(poller.reads("a").orElseThrow().isGivenUp()).isTrue();
        reader.silent = false;
        poller.readNow("a").orElseThrow().join();
        assertThat(poller.reads("a").orElseThrow().isGivenUp()).isFalse();
    }

    @Test
    void whoLeavesIsReadNoMoreAndTellsNothingMore() {
        reader.gate = new CountDownLatch(1);
        poller.regroup(Held.fleet(1, new Collect(HOUR, SHORT)));
        await(() -> reader.reads("a") == 1);
        poller.regroup(Held.fleet(0, Collect.DEFAULT));
        reader.gate.countDown();
        assertThat(poller.readNow("a")).isEmpty();
        assertThat(told).isEmpty();
    }
}
