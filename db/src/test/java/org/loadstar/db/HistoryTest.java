package org.loadstar.db;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.view.HistoryView.Point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.loadstar.db.Samples.START;

/** One day of loads 0, 1, 2, .. at one a minute, packed and open. */
class HistoryTest {
    private static final Instant END = START.plus(Duration.ofDays(1));
    @TempDir
    Path directory;
    private SampleStore store;

    @BeforeEach
    void fill() throws StoreException {
        store = SampleStore.open(directory, () -> END.minus(Duration.ofHours(1)));
        store.append(Samples.loads("proxy-1", 720, Duration.ofMinutes(1)));
        store.close();
        store = SampleStore.open(directory, () -> END.minus(Duration.ofHours(1)));
        store.append(Samples.loads("proxy-1", 1_440, Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPointIsTheMeanOfItsStepAtItsStart() throws StoreException {
        assertThat(history(START, START.plus(Duration.ofHours(3)), Duration.ofHours(1), 100)).containsExactly(
                point(START, 29.5), point(START.plus(Duration.ofHours(1)), 89.5),
                point(START.plus(Duration.ofHours(2)), 149.5));
    }

    @Test
    void theFirstMomentIsIncludedAndTheLastIsNot() throws StoreException {
        var two = START.plus(Duration.ofMinutes(2));
        var four = START.plus(Duration.ofMinutes(4));

        assertThat(Samples.values(history(two, four, Duration.ZERO, 100))).containsExactly(2.0, 3.0);
        assertThat(history(four, four, Duration.ZERO, 100)).isEmpty();
    }

    @Test
    void stepsAreCountedFromTheEpochWhereverTheRangeStarts() throws StoreException {
        var from = START.plus(Duration.ofMinutes(50));

        assertThat(history(from, from.plus(Duration.ofMinutes(20)), Duration.ofHours(1), 100))
                .containsExactly(point(START, 54.5), point(START.plus(Duration.ofHours(1)), 64.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/St_Johns"})
    void theTimeZoneOfTheMachineMovesNoStep(String zone) throws StoreException {
        var machine = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(history(START, END, Duration.ofDays(1), 100)).containsExactly(point(START, 719.5));
        } finally {
            TimeZone.setDefault(machine);
        }
    }

    @Test
    void aStepThatGivesTooManyPointsIsWidenedToAMultiple() throws StoreException {
        var points = history(START, END, Duration.ofMinutes(7), 100);

        assertThat(points).hasSizeBetween(50, 100);
        assertThat(points).allMatch(p -> p.epochMillis() % Duration.ofMinutes(21).toMillis() == 0);
    }

    @Test
    void tooManySamplesBecomeMeansOfWholeSeconds() throws StoreException {
        assertThat(history(START, END, Duration.ZERO, 1_440)).hasSize(1_440);
        assertThat(history(START, END, Duration.ZERO, 1_439)).hasSizeBetween(1_000, 1_439)
                .allMatch(p -> p.epochMillis() % 1_000 == 0);
        assertThat(history(Instant.MIN, Instant.MAX, Duration.ZERO, 2)).hasSizeBetween(1, 2);
    }

    @Test
    void aHoleStaysAHole() throws StoreException {
        assertThat(history(END.plusSeconds(3_600), END.plusSeconds(7_200), Duration.ofMinutes(1), 100))
                .isEmpty();
        assertThat(store.history("proxy-2", Metric.LOAD, START, END, Duration.ZERO, 100)).isEmpty();
        assertThat(store.history("proxy-1", Metric.CPU, START, END, Duration.ofHours(1), 100)).isEmpty();
    }

    @Test
    void aQuestionWithoutSenseIsRefused() {
        assertThatThrownBy(() -> history(START, END, Duration.ofSeconds(-1), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step: expected zero or at least 1 ms, got PT-1S");
        assertThatThrownBy(() -> history(START, END, Duration.ofSeconds(1), 1))
                .hasMessage("maxPoints: expected at least 2, got 1");
    }

    private List<Point> history(Instant from, Instant to, Duration step, int maxPoints)
            throws StoreException {
        return store.history("proxy-1", Metric.LOAD, from, to, step, maxPoints);
    }

    private static Point point(Instant start, double value) {
        return new Point(start.toEpochMilli(), value, Origin.POLL);
    }
}
