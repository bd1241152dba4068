package org.loadstar.simulator.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.loadstar.simulator.study.world.Contender;
import org.loadstar.simulator.study.world.Result;
import org.loadstar.simulator.study.world.Setting;

/**
 * How contenders fared in a scenario.
 *
 * @param seconds that were measured of each run
 * @param rows    by variant, then by contender
 */
public record Table(Scenario scenario, List<Long> seeds, double seconds, List<Row> rows) {
    private static final String HEAD = "%-" + Row.VARIANT
            + "s  %-8s  %8s  %8s  %10s  %8s  %8s  %8s  %9s  %8s  %7s";

    /**
     * How one of them fared.
     *
     * @param result the mean of all seeds
     */
    public record Row(String variant, Contender policy, Result result) {
        private static final int VARIANT = 24;
        private static final String FORM = "%-" + VARIANT
                + "s  %-8s  %8.3f  %8.3f  %10.3f  %8.3f  %8.3f  %8.3f  %9.3f  %8.0f  %7.2f";

        String text() {
            Result r = result;
            return String.format(Locale.ROOT, FORM, variant, policy.word(), r.badPercent(), r.latePercent(),
                    r.rejectedPercent(), r.deadPercent(), r.shedPercent(), r.loadP99(), r.imbalance(),
                    r.waitP99Millis(), r.pollsPerSecond());
        }
    }

    public Table {
        seeds = List.copyOf(seeds);
        rows = List.copyOf(rows);
    }

    /** Lines for people; equal tables give equal lines. */
    public String text() {
        String by = seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
        String title = String.format(Locale.ROOT, "%s: %s\n%.0f s after %.0f s of warm-up, %s %s",
                scenario.word(),
                scenario.description(), seconds, Setting.WARM_UP,
                seeds.size() == 1 ? "seed" : "mean of seeds",
                by);
        String head = String.format(Locale.ROOT, HEAD, "", "policy", "bad %", "late %", "rejected %",
                "dead %",
                "shed %", "load p99", "imbalance", "wait p99", "polls/s");
        return Stream.concat(Stream.of(title, "", head), rows.stream().map(Row::text))
                .collect(Collectors.joining("\n"));
    }
}
