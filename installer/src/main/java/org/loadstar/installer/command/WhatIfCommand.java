package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.whatif.RecordingFile;
import org.loadstar.collector.whatif.Replaying;
import org.loadstar.collector.whatif.Wanted;
import org.loadstar.decide.whatif.OutOfTimeException;
import org.loadstar.decide.whatif.WhatIfReport;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.InvalidFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "what-if", description = "Replays recorded samples and questions under another policy, without a collector.")
final class WhatIfCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 1L << 30;
    private static final String ROW = "%-10s %-12s %9s %7s %6s %6s %6s %9s %7s %8s %6s";
    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "One JSON object a line; docs/guide/what-if.md describes it.")
    private Path file = Path.of("");
    @Option(names = "--policy", paramLabel = "P", required = true, description = "loadstar, wrr, lowest, p2c, spare or recorded.")
    private String policy = "";
    @Option(names = "--seed", paramLabel = "N", description = "Of the drawing of questions of which only counts are known.")
    private @Nullable String seed;
    @Option(names = "--validity", paramLabel = "D", description = "Age up to which data count as fresh.")
    private @Nullable String validity;
    @Option(names = "--horizon", paramLabel = "D", description = "For how long ahead answers are spread.")
    private @Nullable String horizon;
    @Option(names = "--full-at", paramLabel = "LOAD", description = "Load from which a proxy takes no further call.")
    private @Nullable String fullAt;
    @Option(names = "--holding", paramLabel = "D", description = "Mean holding time of a call.")
    private @Nullable String holding;
    @Option(names = "--followed", paramLabel = "PART", description = "Calls that follow one answer, 0..1.")
    private @Nullable String followed;

    @Override
    public Integer call() {
        try {
            var recording = new RecordingFile(file.toString(), MOST_BYTES, () -> Files.newInputStream(file));
            WhatIfReport report = Replaying.report(recording, Wanted.of(wanted()),
                    () -> !Thread.currentThread().isInterrupted());
            output.print(text(report), () -> Json.write(report));
            return ExitCode.DONE;
        } catch (InvalidFileException e) {
            e.problems().forEach(p -> output.error(p.toString()));
            return ExitCode.USAGE;
        } catch (BadRequestException e) {
            output.error(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        } catch (IOException e) {
            output.error(file + ":1: file: expected a readable file, got " + e.getClass().getSimpleName());
            return ExitCode.USAGE;
        } catch (OutOfTimeException e) {
            output.error("interrupted");
            return ExitCode.FAILED;
        }
    }

    private Map<String, String> wanted() {
        var wanted = new HashMap<String, String>();
        put(wanted, "policy", policy);
        put(wanted, "seed", seed);
        put(wanted, "validity", validity);
        put(wanted, "horizon", horizon);
        put(wanted, "fullAt", fullAt);
        put(wanted, "holding", holding);
        put(wanted, "followed", followed);
        return wanted;
    }

    private static void put(Map<String, String> wanted, String name, @Nullable String value) {
        if (value != null)
            wanted.put(name, value);
    }

    private static String text(WhatIfReport report) {
        var text = new StringBuilder(String.format(Locale.ROOT, ROW, "POLICY", "POOL", "QUESTIONS", "AGREED%",
                "PEAK", "P99", "MEAN", "IMBALANCE", "MIN>85%", "MIN>100%", "NONE"));
        for (WhatIfReport.Result r : report.results())
            for (WhatIfReport.OfPool p : r.pools()) {
                text.append('\n').append(String.format(Locale.ROOT, ROW, r.policy(), p.pool(), p.questions(),
                        number("%.1f", p.agreement()), number("%.2f", p.peak()), number("%.2f", p.p99()),
                        number("%.2f", p.mean()), number("%.3f", p.imbalance()),
                        number("%.1f", p.minutesAbove85()), number("%.1f", p.minutesAbove100()), p.none()));
                for (WhatIfReport.OfProxy a : p.answers())
                    text.append('\n').append(String.format(Locale.ROOT, "  %-21s %9d %6s%%", a.proxy(),
                            a.answers(), number("%.1f", a.share() == null ? null : 100 * a.share())));
            }
        report.notes().forEach(n -> text.append('\n').append(n));
        return text.toString();
    }

    private static String number(String form, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, form, value);
    }
}
