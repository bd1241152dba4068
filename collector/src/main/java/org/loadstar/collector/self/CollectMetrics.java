package org.loadstar.collector.self;

import java.util.List;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.loadstar.collector.history.History;
import org.loadstar.collector.intake.DurableReports;
import org.loadstar.collector.intake.Reports.Outcome;
import org.loadstar.collector.intake.snmp.Notifications;
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
    private final DurableReports reports;
    private final Notifications notifications;

    public CollectMetrics(PollCounts polls, History history, DurableReports reports,
            Notifications notifications) {
        this.polls = polls;
        this.history = history;
        this.reports = reports;
        this.notifications = notifications;
    }

    @Override
    public List<MetricSnapshot> read() {
        var outcomes = counter("loadstar_polls", "Reads of targets by what came of them.");
        polls.byOutcome().forEach((outcome, n) -> outcomes.dataPoint(count((double) n, "outcome", outcome)));
        var reported = counter("loadstar_reports", "Reports by proxies themselves by what came of them.");
        for (Outcome o : Outcome.values())
            reported.dataPoint(count((double) reports.count(o), "outcome", o.word()));
        return List.of(outcomes.build(), reported.build(),
                counter("loadstar_notifications", "SNMP notifications by what they told.")
                        .dataPoint(count((double) notifications.loads(), "told", "values"))
                        .dataPoint(count((double) notifications.events(), "told", "event")).build(),
                histogram("loadstar_poll_lateness_seconds", "How long after its due time a read began.")
                        .dataPoint(distribution(polls.lateness())).build(),
                histogram("loadstar_poll_seconds", "How long a read took, that is what it cost its target.")
                        .dataPoint(distribution(polls.lengths())).build(),
                counter("loadstar_polls_spared",
                        "Reads that were due and left out: of targets that failed for long or are strained.")
                        .dataPoint(count((double) polls.spared())).build(),
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
