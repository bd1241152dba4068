package org.loadstar.collector.self;

import java.util.List;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.loadstar.collector.history.History;
import org.loadstar.collector.schedule.PollCounts;

import static org.loadstar.collector.self.Snapshots.count;
import static org.loadstar.collector.self.Snapshots.counter;
import static org.loadstar.collector.self.Snapshots.distribution;
import static org.loadstar.collector.self.Snapshots.gauge;
import static org.loadstar.collector.self.Snapshots.histogram;
import static org.loadstar.collector.self.Snapshots.value;

/** Reads of targets, and what becomes of the samples. Thread-safe. */
public final class CollectMetrics implements MetricSource {
    private static final String QUEUE = "queue";
    private static final String HISTORY = "history";
    private final PollCounts polls;
    private final History history;

    public CollectMetrics(PollCounts polls, History history) {
        this.polls = polls;
        this.history = history;
    }

    @Override
    public List<MetricSnapshot> read() {
        var outcomes = counter("loadstar_polls", "Reads of targets by what came of them.");
        polls.byOutcome().forEach((outcome, n) -> outcomes.dataPoint(count((double) n, "outcome", outcome)));
        return List.of(outcomes.build(),
                histogram("loadstar_poll_lateness_seconds", "How long after its due time a read began.")
                        .dataPoint(distribution(polls.lateness())).build(),
                counter("loadstar_dropped", "What found no room in a queue and was dropped.")
                        .dataPoint(count((double) history.dropped(), QUEUE, HISTORY)).build(),
                gauge("loadstar_queue_entries", "What waits in a queue.")
                        .dataPoint(value(history.waiting(), QUEUE, HISTORY)).build(),
                gauge("loadstar_queue_capacity_entries", "What a queue holds at most.")
                        .dataPoint(value(History.mostWaiting(), QUEUE, HISTORY)).build(),
                gauge("loadstar_store_sound", "0 while the store fails, else 1.")
                        .dataPoint(value(history.isSound() ? 1 : 0)).build());
    }
}
