package org.loadstar.collector.self;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.loadstar.collector.tally.Durations;
import org.loadstar.collector.tally.Refusals;

import static org.loadstar.collector.self.Snapshots.count;
import static org.loadstar.collector.self.Snapshots.counter;
import static org.loadstar.collector.self.Snapshots.distribution;
import static org.loadstar.collector.self.Snapshots.histogram;

/** Whom the listeners turn away, and how busy the threads are that must not be. Thread-safe. */
public final class ListenerMetrics implements MetricSource {
    private final Collection<Refusals> refusals;
    private final Map<String, Durations> loops;

    /** @param loops delays of threads that serve many, by name */
    public ListenerMetrics(Collection<Refusals> refusals, Map<String, Durations> loops) {
        this.refusals = List.copyOf(refusals);
        this.loops = Map.copyOf(loops);
    }

    @Override
    public List<MetricSnapshot> read() {
        var refused = counter("loadstar_refused", "Who was turned away, by reason.");
        for (Refusals r : refusals)
            for (Refusals.Reason reason : Refusals.Reason.values())
                if (r.count(reason) > 0)
                    refused.dataPoint(
                            count((double) r.count(reason), "mouth", r.mouth().word(), "reason",
                                    reason.word()));
        var delays = histogram("loadstar_event_loop_delay_seconds",
                "How long what is due waits for a thread that serves many.");
        loops.forEach((loop, durations) -> delays.dataPoint(distribution(durations, "loop", loop)));
        return List.of(refused.build(), delays.build());
    }
}
