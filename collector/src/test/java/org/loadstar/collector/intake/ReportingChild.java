package org.loadstar.collector.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.loadstar.collector.history.History;
import org.loadstar.db.log.AppendLog;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;

/** Another process that takes reports into log and history, and prints the number of each that it acknowledged. */
final class ReportingChild {
    private static final int REPORTERS = 8;
    /** Before the number of a report that was acknowledged; a full stop stands behind it. Other lines are its log. */
    static final String ACKNOWLEDGED = "acknowledged ";
    /** Report n is of so many milliseconds after this, so that each is a sample of its own. */
    static final Instant START = Instant.parse("2026-11-25T00:00:00Z");

    private ReportingChild() {}

    /** Takes the directory and the first number; ends when its input does. */
    public static void main(String[] args) throws Exception {
        var next = new AtomicLong(Long.parseLong(args[1]));
        var log = AppendLog.open(Path.of(args[0], "reports"));
        var history = History.start(Path.of(args[0], "store"), log);
        var reports = new DurableReports(log, sample -> {}, TimeSource.system());
        for (int i = 0; i < REPORTERS; i++)
            Thread.ofVirtual().start(() -> {
                while (true)
                    take(reports, next.getAndIncrement());
            });
        while (System.in.read() >= 0)
            Thread.onSpinWait();
        history.close();
        System.exit(0);
    }

    private static void take(Reports reports, long number) {
        var at = new Moment(START.plusMillis(number), System.nanoTime());
        var sample = new Sample("proxy", Origin.REPORT, at, Map.of(Metric.CALLS, new Reading(number, at)));
        if (reports.take(new Report(sample, "number/" + number)) == Reports.Outcome.TAKEN)
            System.out.println(ACKNOWLEDGED + number + ".");
    }

    static Process start(Path directory, long first) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx192m", "-cp", System.getProperty("java.class.path"), ReportingChild.class.getName(),
                directory.toString(), Long.toString(first)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
