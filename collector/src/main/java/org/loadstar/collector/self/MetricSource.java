package org.loadstar.collector.self;

import java.util.List;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Metrics of one room, read when somebody looks. No two sources name the same metric. */
@FunctionalInterface
public interface MetricSource {
    /** What is so now; a value that is not known is left out. */
    List<MetricSnapshot> read();
}
