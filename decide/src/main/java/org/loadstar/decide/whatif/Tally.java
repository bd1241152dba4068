package org.loadstar.decide.whatif;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.fleet.Pool;

/** Adds up what one pool's answers and loads were. Not thread-safe. */
final class Tally {
    private static final double HIGH = 0.85;
    private static final double FULL = 1.0;
    private static final double SECONDS_PER_MINUTE = 60;

    final Pool pool;
    private final Map<String, Long> answers = new LinkedHashMap<>();
    private long questions;
    private long nones;
    private long unknown;
    private long compared;
    private long agreed;
    private @Nullable String runOf;
    private long run;
    private long longestRun;
    /** Load of the fullest proxy, second by second; the first {@code seconds} count. */
    private double[] fullest = new double[1024];
    private int seconds;
    private double imbalance;
    private long balances;

    Tally(Pool pool) {
        this.pool = pool;
        pool.proxies().forEach(p -> answers.put(p, 0L));
    }

    /** Counts an answer beside the recorded one. */
    void count(Given given, Given recorded) {
        questions++;
        if (given.known() && recorded.known()) {
            compared++;
            agreed += given.equals(recorded) ? 1 : 0;
        }
        String proxy = given.proxy();
        if (proxy != null)
            answers.merge(proxy, 1L, Long::sum);
        else if (given.known())
            nones++;
        else
            unknown++;
        run = proxy != null && proxy.equals(runOf) ? run + 1 : proxy != null ? 1 : 0;
        runOf = proxy;
        longestRun = Math.max(longestRun, run);
    }

    /** Notes the loads of one second. */
    void observe(double[] loads) {
        if (loads.length == 0)
            return;
        double max = Arrays.stream(loads).max().orElse(0);
        double mean = Arrays.stream(loads).average().orElse(0);
        if (seconds == fullest.length)
            fullest = Arrays.copyOf(fullest, 2 * seconds);
        fullest[seconds++] = max;
        if (mean > 0) {
            imbalance += max / mean;
            balances++;
        }
    }

    WhatIfReport.OfPool result() {
        double[] sorted = Arrays.copyOf(fullest, seconds);
        Arrays.sort(sorted);
        long named = answers.values().stream().mapToLong(Long::longValue).sum();
        List<WhatIfReport.OfProxy> shares = answers.entrySet().stream()
                .map(e -> new WhatIfReport.OfProxy(e.getKey(), e.getValue(),
                        named == 0 ? null : rounded((double) e.getValue() / named)))
                .toList();
        return new WhatIfReport.OfPool(pool.name(), questions, shares, nones, unknown,
                compared == 0 ? null : rounded(100.0 * agreed / compared),
                seconds == 0 ? null : rounded(sorted[seconds - 1]),
                seconds == 0 ? null : rounded(sorted[(int) Math.ceil(0.99 * seconds) - 1]),
                seconds == 0 ? null : rounded(Arrays.stream(sorted).average().orElse(0)),
                balances == 0 ? null : rounded(imbalance / balances), minutes(sorted, HIGH),
                minutes(sorted, FULL), longestRun);
    }

    private static double minutes(double[] loads, double above) {
        return rounded(Arrays.stream(loads).filter(l -> l > above).count() / SECONDS_PER_MINUTE);
    }

    /** Four decimals: more would only look exact. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
