package org.loadstar.collector.self;

import java.util.List;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.loadstar.collector.answer.AnswerCounts;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.decide.LoadView;

import static org.loadstar.collector.self.Snapshots.count;
import static org.loadstar.collector.self.Snapshots.counter;
import static org.loadstar.collector.self.Snapshots.distribution;
import static org.loadstar.collector.self.Snapshots.histogram;

/** Answers that were given, and how long they took. Thread-safe. */
public final class AnswerMetrics implements MetricSource {
    private final Answering answering;

    public AnswerMetrics(Answering answering) {
        this.answering = answering;
    }

    @Override
    public List<MetricSnapshot> read() {
        var answers = counter("loadstar_answers", "Counted answers; an answer that names none has no rung.");
        for (LoadView.OfPool p : answering.view().pools())
            for (AnswerCounts.Count c : answering.counts().of(p.pool().name()))
                answers.dataPoint(count((double) c.answers(), "pool", p.pool().name(), "mouth",
                        c.mouth().word(),
                        "outcome", c.reason().isNone() ? "none" : "proxy", "reason", c.reason().word(),
                        "rung", c.rung() == null ? "" : c.rung().word()));
        var seconds = histogram("loadstar_answer_seconds",
                "From a question that was understood to its answer, waiting for others included.");
        for (Mouth m : Mouth.values())
            if (m.isAsked())
                seconds.dataPoint(distribution(answering.counts().durations(m), "mouth", m.word()));
        return List.of(answers.build(), seconds.build());
    }
}
