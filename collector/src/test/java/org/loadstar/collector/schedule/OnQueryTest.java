package org.loadstar.collector.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Way;

import static org.assertj.core.api.Assertions.assertThat;

class OnQueryTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Optional<Duration> NEW = Optional.of(Duration.ZERO);

    private final Held reader = new Held();
    private final Poller poller = new Poller(reader, (target, outcome) -> {}, name -> false,
            TimeSource.system());
    private OnQuery onQuery = new OnQuery(poller, () -> Held.fleet(0, Collect.DEFAULT));

    private void collect(int proxies, Way way, Duration timeout) {
        Fleet fleet = Held.fleet(proxies, new Collect(way, HOUR, timeout));
        onQuery = new OnQuery(poller, () -> fleet);
        poller.regroup(fleet);
        if (way != Way.REPORT)
            await(() -> IntStream.range(0, proxies)
                    .noneMatch(i -> poller.reads("" + (char) ('a' + i)).orElseThrow().isOlderThan(HOUR)));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(MINUTE).pollInterval(Duration.ofMillis(5)).until(condition);
    }

    @AfterEach
    void stop() {
        reader.gate.countDown();
        poller.close();
    }

    @Test
    void aHundredQuestionsAtOnceAreOneReadOfEachProxy() throws InterruptedException {
        collect(3, Way.PERIODIC, MINUTE);
        reader.gate = new CountDownLatch(1);
        List<Thread> questions = IntStream.range(0, 100)
                .mapToObj(i -> Thread.ofPlatform().start(() -> onQuery.freshen("voice", NEW))).toList();
        await(() -> questions.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
        reader.gate.countDown();
        for (Thread t : questions)
            t.join();
        for (String proxy : List.of("a", "b", "c"))
            assertThat(reader.reads(proxy)).as("the first and one for all questions").isEqualTo(2);
    }

    @Test
    void nobodyWaitsForAProxyBeyondItsTimeout() {
        collect(1, Way.PERIODIC, Duration.ofMillis(50));
        reader.gate = new CountDownLatch(1);
        onQuery.freshen("voice", NEW);
        assertThat(reader.gate.getCount()).isEqualTo(1);
        assertThat(reader.reads("a")).isEqualTo(2);
    }

    @Test
    void nobodyWaitsForOneThatHasFailedForLong() {
        reader.silent = true;
        collect(1, Way.REPORT, MINUTE);
        for (int i = 0; i < 5; i++) {
            assertThat(onQuery.isDue("voice", NEW)).isTrue();
            onQuery.freshen("voice", NEW);
        }
        assertThat(onQuery.isDue("voice", NEW)).isFalse();
        onQuery.freshen("voice", NEW);
        assertThat(reader.reads("a")).isEqualTo(5);
    }

    @Test
    void dataThatAreYoungEnoughAreNotReadAgain() {
        collect(1, Way.PERIODIC, MINUTE);
        assertThat(onQuery.isDue("voice", Optional.of(HOUR))).isFalse();
        assertThat(onQuery.isDue("voice", NEW)).isTrue();
    }

    @Test
    void aQuestionThatDoesNotSayHasThoseReadAloneThatAreCollectedOnQuery() {
        collect(1, Way.PERIODIC, Duration.ofNanos(1));
        assertThat(onQuery.isDue("voice", Optional.empty())).isFalse();
        collect(1, Way.QUERY, Duration.ofNanos(1));
        assertThat(onQuery.isDue("voice", Optional.empty())).isTrue();
        collect(1, Way.QUERY, HOUR);
        assertThat(onQuery.isDue("voice", Optional.empty())).isFalse();
    }

    @Test
    void aPoolThatNobodyKnowsIsNotRead() {
        collect(1, Way.PERIODIC, MINUTE);
        assertThat(onQuery.isDue("video", NEW)).isFalse();
    }
}
