package org.loadstar.db;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.view.HistoryView.Point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.loadstar.db.Samples.START;

class SampleStoreTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    @TempDir
    Path directory;
    private SampleStore store;

    @BeforeEach
    void open() throws StoreException {
        store = SampleStore.open(directory, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasAppendedIsReadOldestFirst() throws StoreException {
        store.append(List.of(Samples.load("proxy-1", START.plusSeconds(5), 0.5),
                Samples.load("proxy-1", START, 0.25),
                Samples.load("proxy-2", START, 0.75)));

        assertThat(Samples.all(store, "proxy-1")).containsExactly(
                new Point(START.toEpochMilli(), 0.25, Origin.POLL),
                new Point(START.plusSeconds(5).toEpochMilli(), 0.5, Origin.POLL));
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricIsKeptOpenAndPacked(Metric metric) throws StoreException {
        store.append(
                List.of(new StoredSample("proxy-1", Origin.REPORT, START, Map.of(metric, 4294967295.0))));
        var open = store.history("proxy-1", metric, START, START.plusMillis(1), Duration.ZERO, 2);
        pack();

        assertThat(open).containsExactly(new Point(START.toEpochMilli(), 4294967295.0, Origin.REPORT));
        assertThat(store.history("proxy-1", metric, START, START.plusMillis(1), Duration.ZERO, 2))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @EnumSource
    void everyOriginIsKeptOpenAndPacked(Origin origin) throws StoreException {
        store.append(List.of(new StoredSample("proxy-1", origin, START, Map.of(Metric.LOAD, 1.0))));
        var open = Samples.all(store, "proxy-1");
        pack();

        assertThat(open).extracting(Point::origin).containsExactly(origin);
        assertThat(Samples.all(store, "proxy-1")).isEqualTo(open);
    }

    @Test
    void anUnknownMetricIsMissingAndNotZero() throws StoreException {
        var values = new EnumMap<Metric, Double>(Map.of(Metric.LOAD, 0.5));
        store.append(List.of(new StoredSample("proxy-1", Origin.POLL, START, values)));
        values.put(Metric.CALLS, 7.0);
        store.append(List.of(new StoredSample("proxy-1", Origin.POLL, START.plusSeconds(5), values)));
        pack();

        assertThat(store.history("proxy-1", Metric.CALLS, START, Instant.MAX, Duration.ZERO, 10))
                .containsExactly(new Point(START.plusSeconds(5).toEpochMilli(), 7, Origin.POLL));
    }

    @Test
    void theSameSampleCountsOnceOpenOrPacked() throws StoreException {
        store.append(List.of(Samples.load("proxy-1", START, 0.5)));
        store.append(List.of(Samples.load("proxy-1", START, 0.5)));
        var open = Samples.all(store, "proxy-1");
        pack();
        store.append(List.of(Samples.load("proxy-1", START, 0.5)));

        assertThat(open).hasSize(1);
        assertThat(Samples.all(store, "proxy-1")).isEqualTo(open);
    }

    @Test
    void aLateSampleJoinsItsPackedWindow() throws StoreException {
        store.append(Samples.loads("proxy-1", 3, Duration.ofMinutes(1)));
        pack();
        store.append(List.of(Samples.load("proxy-1", START.plusSeconds(90), 1.5)));
        var late = Samples.all(store, "proxy-1");
        now.set(now.get().plus(Key.WINDOW));
        store.append(List.of());

        assertThat(Samples.values(late)).containsExactly(0.0, 1.0, 1.5, 2.0);
        assertThat(Samples.all(store, "proxy-1")).isEqualTo(late);
    }

    @Test
    void packedAndOpenSamplesAreOneHistory() throws StoreException {
        for (var sample : Samples.loads("proxy-1", 500, Duration.ofSeconds(5))) {
            now.set(sample.takenAt());
            store.append(List.of(sample));
        }

        assertThat(Samples.all(store, "proxy-1")).extracting(Point::value).hasSize(500).isSorted();
    }

    @Test
    void aTargetThatReportsMuchFitsIntoAWindow() throws StoreException {
        store.append(Samples.loads("proxy-1", 10_000, Duration.ofMillis(7)));
        pack();

        assertThat(Samples.all(store, "proxy-1")).extracting(Point::value).hasSize(10_000).isSorted();
    }

    @Test
    void aClockThatWasFarAheadLosesNothing() throws StoreException {
        now.set(START.plus(Duration.ofDays(1)));
        store.append(List.of(Samples.load("proxy-1", now.get(), 2)));
        now.set(START);
        store.append(List.of(Samples.load("proxy-1", START, 1)));

        assertThat(Samples.values(Samples.all(store, "proxy-1"))).containsExactly(1.0, 2.0);
    }

    @Test
    void everythingIsThereAfterReopening() throws StoreException {
        store.append(Samples.loads("proxy-1", 3, Duration.ofMinutes(9)));
        store.close();
        store = SampleStore.open(directory, clock);
        store.append(List.of(Samples.load("proxy-2", START, 9)));

        assertThat(Samples.values(Samples.all(store, "proxy-1"))).containsExactly(0.0, 1.0, 2.0);
        assertThat(Samples.values(Samples.all(store, "proxy-2"))).containsExactly(9.0);
    }

    @Test
    void forgettingKeepsWhatIsFromTheLimitOn() throws StoreException {
        store.append(Samples.loads("proxy-1", 6, Duration.ofMinutes(10)));
        pack();
        store.append(List.of(Samples.load("proxy-1", START.plusSeconds(1), 9)));

        assertThat(store.forgetBefore(START.plus(Duration.ofMinutes(20)))).isEqualTo(3);
        assertThat(Samples.values(Samples.all(store, "proxy-1"))).containsExactly(2.0, 3.0, 4.0, 5.0);
    }

    @Test
    void anInterruptedCallerLeavesTheStoreWhole() throws StoreException {
        Thread.currentThread().interrupt();
        store.append(Samples.loads("proxy-1", 2, Duration.ofMinutes(9)));
        var read = Samples.all(store, "proxy-1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read).hasSize(2);
        store.append(List.of(Samples.load("proxy-2", START, 1)));
    }

    @Test
    void aNameIsNeverPartOfAStatement() throws StoreException {
        var name = "'; DROP TABLE target; --";
        store.append(List.of(Samples.load(name, START, 1)));

        assertThat(Samples.all(store, name)).hasSize(1);
        assertThat(Samples.all(store, "x' OR '1'='1")).isEmpty();
    }

    @Test
    void aClosedStoreRefuses() {
        store.close();

        assertThatThrownBy(() -> store.append(List.of(Samples.load("proxy-1", START, 1))))
                .isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED))
                .hasMessageContaining("append 1 samples: the store is closed");
    }

    private void pack() throws StoreException {
        now.set(START.plus(Duration.ofDays(1)));
        store.append(List.of());
    }

    @Test
    void samplesOfOneMomentCompleteEachOther() throws StoreException {
        store.append(List.of(Samples.load("proxy-1", START, 1),
                new StoredSample("proxy-1", Origin.REPORT, START, Map.of(Metric.CPU, 0.5))));
        store.append(List.of(Samples.load("proxy-1", START, 2)));
        assertThat(Samples.values(Samples.all(store, "proxy-1"))).containsExactly(2.0);
        assertThat(cpu()).containsExactly(0.5);
        pack();
        store.append(List.of(Samples.load("proxy-1", START, 3)));
        now.set(now.get().plus(Duration.ofHours(1)));
        store.append(List.of());
        assertThat(Samples.values(Samples.all(store, "proxy-1"))).containsExactly(3.0);
        assertThat(cpu()).containsExactly(0.5);
    }

    private List<Double> cpu() throws StoreException {
        return Samples.values(
                store.history("proxy-1", Metric.CPU, START, START.plusMillis(1), Duration.ZERO, 2));
    }

    @Test
    void thePositionInTheLogIsKeptWithTheSamples() throws StoreException {
        assertThat(store.logPosition()).isZero();
        store.append(List.of(Samples.load("proxy-1", START, 1)), 1_000_000_000_000L);
        store.append(List.of(Samples.load("proxy-1", START, 2)));
        store.close();
        store = SampleStore.open(directory, clock);
        assertThat(store.logPosition()).isEqualTo(1_000_000_000_000L);
    }
}
