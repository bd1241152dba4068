package org.loadstar.collector.self;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import org.loadstar.collector.tally.Durations;

/** Metrics in the library's terms. Labels are names and values by turns. Pure. */
final class Snapshots {
    private Snapshots() {}

    /** A gauge that has no samples yet. */
    static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    static GaugeDataPointSnapshot value(double value, String... labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build();
    }

    /**
     * A counter that has no samples yet.
     *
     * @param name without the _total that every counter ends with
     */
    static CounterSnapshot.Builder counter(String name, String help) {
        return CounterSnapshot.builder().name(name).help(help);
    }

    static CounterDataPointSnapshot count(double count, String... labels) {
        return CounterDataPointSnapshot.builder().value(count).labels(Labels.of(labels)).build();
    }

    static HistogramSnapshot.Builder histogram(String name, String help) {
        return HistogramSnapshot.builder().name(name).help(help);
    }

    static HistogramDataPointSnapshot distribution(Durations durations, String... labels) {
        return HistogramDataPointSnapshot.builder().labels(Labels.of(labels)).sum(durations.sumSeconds())
                .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(Durations.boundsSeconds(), durations.counts()))
                .build();
    }
}
