package org.loadstar.collector.collect.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.mibs.pack.Instance;

/**
 * Samples of Prometheus' text format 0.0.4 and of OpenMetrics 1.0, which ends in {@code # EOF} and counts
 * time in seconds. Of several samples that are wanted together the sum. Confined to one read.
 */
final class PrometheusText {
    private static final double LATEST_MILLIS = 1e13;
    private final Map<Instance, Double> values = new HashMap<>();
    private final Map<String, List<Instance.Series>> wanted;
    private final double unitMillis;
    private @Nullable Instant told;

    private PrometheusText(Set<Instance.Series> wanted, double unitMillis) {
        this.wanted = wanted.stream().collect(Collectors.groupingBy(Instance.Series::name));
        this.unitMillis = unitMillis;
    }

    /** Reads a whole document. */
    static PrometheusText read(String document, Set<Instance.Series> wanted) throws ReadFailedException {
        var read = new PrometheusText(wanted, document.stripTrailing().endsWith("\n# EOF") ? 1000 : 1);
        int number = 0;
        for (String line : (Iterable<String>) document.lines()::iterator) {
            number++;
            if (!line.isBlank() && !line.startsWith("#"))
                read.sample(line, number);
        }
        return read;
    }

    private void sample(String line, int number) throws ReadFailedException {
        SampleLine sample = SampleLine.parse(line).orElseThrow(() -> new ReadFailedException(Kind.RUBBISH,
                "expected Prometheus' text, got something else in line " + number));
        for (Instance.Series series : wanted.getOrDefault(sample.name(), List.of()))
            if (sample.labels().entrySet().containsAll(series.labels().entrySet())) {
                values.merge(series, sample.value(), Double::sum);
                sample.time().ifPresent(this::told);
            }
    }

    private void told(double time) {
        double millis = time * unitMillis;
        if (Math.abs(millis) > LATEST_MILLIS)
            return;
        Instant at = Instant.ofEpochMilli((long) millis);
        if (told == null || at.isBefore(told))
            told = at;
    }

    /** By instance the sum of the samples that it names; those without a sample are missing. */
    Map<Instance, Double> values() {
        return values;
    }

    /** The time of the oldest sample that is wanted, by the device's clock; null: it tells none. */
    @Nullable
    Instant told() {
        return told;
    }
}
