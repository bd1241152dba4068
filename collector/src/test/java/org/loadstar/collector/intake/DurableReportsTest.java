package org.loadstar.collector.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.intake.Reports.Outcome;
import org.loadstar.db.log.AppendLog;
import org.loadstar.db.log.LoggedSample;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

import static org.assertj.core.api.Assertions.assertThat;

class DurableReportsTest {
    @TempDir
    private Path directory;
    private final AtomicReference<Moment> now = new AtomicReference<>(
            new Moment(Instant.parse("2026-11-25T12:00:00Z"), 0));
    private final List<Sample> counted = new CopyOnWriteArrayList<>();
    private AppendLog log;
    private DurableReports reports;

    private Consumer<Sample> whenCounted = counted::add;

    @BeforeEach
    void open() {
        log = AppendLog.open(directory.resolve("log"));
        reports = new DurableReports(log, sample -> whenCounted.accept(sample), now::get);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aReportIsOnTheDiskBeforeItCounts() {
        whenCounted = sample -> assertThat(logged()).extracting(LoggedSample::key).containsExactly("k");
        assertThat(reports.take(report("k", 7))).isEqualTo(Outcome.TAKEN);
        assertThat(logged()).singleElement().satisfies(l -> {
            assertThat(l.arrivedAt()).isEqualTo(now.get().wall());
            assertThat(l.sample().target()).isEqualTo("a");
            assertThat(l.sample().values()).isEqualTo(Map.of(Metric.CALLS, 7.0));
        });
    }

    @Test
    void aRepetitionCountsOnce() {
        Report report = report("k", 7);
        assertThat(reports.take(report)).isEqualTo(Outcome.TAKEN);
        assertThat(reports.take(report)).isEqualTo(Outcome.REPEATED);
        assertThat(reports.take(report("other", 8))).isEqualTo(Outcome.TAKEN);
        assertThat(counted).hasSize(2);
        assertThat(logged()).hasSize(2);
        assertThat(reports.count(Outcome.TAKEN)).isEqualTo(2);
        assertThat(reports.count(Outcome.REPEATED)).isEqualTo(1);
    }

    @Test
    void ofManyRepetitionsAtTheSameTimeOneCounts() throws Exception {
        Callable<Outcome> take = () -> reports.take(report("k", 7));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = callers.invokeAll(Collections.nCopies(100, take)).stream()
                    .map(f -> f.resultNow()).toList();
            assertThat(outcomes).containsOnly(Outcome.TAKEN, Outcome.REPEATED)
                    .containsOnlyOnce(Outcome.TAKEN);
        }
        assertThat(counted).hasSize(1);
    }

    @Test
    void aRepetitionIsKnownOverARestart() {
        reports.take(report("k", 7));
        log.close();
        open();
        assertThat(reports.take(report("k", 7))).isEqualTo(Outcome.REPEATED);
        assertThat(reports.take(report("other", 7))).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void aKeyIsForgottenAfterTenMinutesOverARestartToo() {
        reports.take(report("k", 7));
        pass(Duration.ofMinutes(6));
        reports.take(report("later", 7));
        log.close();
        open();
        pass(Duration.ofMinutes(6));
        assertThat(reports.take(report("k", 7))).isEqualTo(Outcome.TAKEN);
        assertThat(reports.take(report("later", 7))).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void whatCannotBeKeptIsRefusedAndTakenOnceThereIsRoom() throws IOException {
        Path place = directory.resolve("log");
        log.close();
        Files.delete(place);
        Files.writeString(place, "in the way");
        open();
        assertThat(reports.take(report("k", 7))).isEqualTo(Outcome.REFUSED);
        assertThat(reports.trouble()).isPresent();
        assertThat(counted).isEmpty();
        Files.delete(place);
        assertThat(reports.take(report("k", 7))).isEqualTo(Outcome.TAKEN);
        assertThat(reports.trouble()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsToldToTheDecisionAlone() {
        reports.take(report("k", Double.NaN));
        assertThat(counted).hasSize(1);
        assertThat(logged().getFirst().sample().values()).isEmpty();
    }

    private void pass(Duration step) {
        now.set(now.get().plus(step));
    }

    private Report report(String key, double calls) {
        return new Report(new Sample("a", Origin.REPORT, now.get(),
                Map.of(Metric.CALLS, new Reading(calls, now.get()))), key);
    }

    private List<LoggedSample> logged() {
        try {
            return log.read(0, 1000).records().stream().map(r -> LoggedSample.of(r).orElseThrow()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
