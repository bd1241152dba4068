package org.loadstar.collector.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.history.History;
import org.loadstar.db.log.AppendLog;
import org.loadstar.model.Metric;
import org.loadstar.model.view.HistoryView.Point;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that takes reports is killed again and again, between the log and the store too. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledReportsIT {
    private static final int KILLS = Boolean.getBoolean("loadstar.full") ? 20 : 2;
    private static final long OF_ONE_RUN = 100_000;
    private static final Pattern LINE = Pattern.compile(ReportingChild.ACKNOWLEDGED + "(\\d+)\\.");

    @TempDir
    private Path directory;
    private final Set<Long> acknowledged = new HashSet<>();

    @Test
    void whatWasAcknowledgedIsInHistoryOnce() throws Exception {
        var random = new Random(20_261_126);
        for (int kill = 0; kill < KILLS; kill++) {
            takeAndKill(kill * OF_ONE_RUN, 1 + random.nextInt(5000), random.nextInt(3_000_000));
            var log = AppendLog.open(directory.resolve("reports"));
            try (var history = History.start(directory.resolve("store"), log)) {
                Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(
                        () -> assertThat(new HashSet<>(numbers(history))).containsAll(acknowledged));
                assertThat(numbers(history)).doesNotHaveDuplicates();
            } finally {
                log.close();
            }
        }
    }

    /** Kills the child some nanoseconds after some acknowledgements. */
    private void takeAndKill(long first, int after, long nanos) throws Exception {
        var child = ReportingChild.start(directory, first);
        try (var lines = child.inputReader()) {
            for (int taken = 0; taken < after;)
                taken += note(lines.readLine());
            assertThat(child.waitFor(nanos, TimeUnit.NANOSECONDS)).isFalse();
            child.toHandle().destroyForcibly();
            lines.lines().forEach(this::note);
        }
    }

    /** Gives how many numbers a line told: one, or none. */
    private int note(String line) {
        var told = LINE.matcher(line);
        if (!told.matches())
            return 0;
        acknowledged.add(Long.valueOf(told.group(1)));
        return 1;
    }

    private static List<Long> numbers(History history) {
        return history
                .points("proxy", Metric.CALLS, ReportingChild.START,
                        ReportingChild.START.plus(Duration.ofDays(1)), Duration.ZERO, 10_000_000)
                .orElse(List.of()).stream().map(Point::value).map(Double::longValue).toList();
    }
}
