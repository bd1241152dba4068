package org.loadstar.collector;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.history.History;
import org.loadstar.db.StoredSample;
import org.loadstar.model.Metric;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every read and report goes: first to the decision, then to history. Of a report history has all but
 * the load that follows from it by way of the append log. Thread-safe.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String TELLS = "told";

    private final Answering answering;
    private final History history;
    private final PerFleet<Map<String, Target>> targets;
    private final Map<String, String> lastOutcome = new ConcurrentHashMap<>();

    Intake(Answering answering, History history) {
        this.answering = answering;
        this.history = history;
        this.targets = new PerFleet<>(answering::fleet,
                f -> f.targets().stream().collect(Collectors.toUnmodifiableMap(Target::name, t -> t)));
    }

    /** Goes on with another fleet: of a target that left nothing is remembered. */
    void regroup(Fleet next) {
        lastOutcome.keySet()
                .retainAll(next.targets().stream().map(Target::name).collect(Collectors.toSet()));
    }

    /** Takes in what a read of a target brought; nothing of one that is no longer in the fleet or read otherwise. */
    void polled(Target target, PollOutcome outcome) {
        answering.inOneFleet(() -> {
            Target now = targets.get().get(target.name());
            if (now != null && now.sources().equals(target.sources()))
                take(target, outcome);
            return outcome;
        });
    }

    private void take(Target target, PollOutcome outcome) {
        switch (outcome) {
            case PollOutcome.Told t -> {
                take(t.sample());
                note(target.name(), TELLS, "");
            }
            case PollOutcome.Failed f -> {
                answering.missed(target.name(), f.reason());
                note(target.name(), f.kind().name(), f.reason());
            }
        }
    }

    /**
     * Takes in what a target reported by itself and is durable; only where the target is in the fleet.
     *
     * @return false where no load follows from it
     */
    boolean reported(Sample sample) {
        return answering.inOneFleet(() -> {
            if (!targets.get().containsKey(sample.target()))
                return true;
            OptionalDouble load = answering.take(sample);
            load.ifPresent(l -> history.add(new StoredSample(sample.target(), sample.origin(),
                    sample.takenAt().wall(), Map.of(Metric.LOAD, l))));
            return load.isPresent();
        });
    }

    private void take(Sample sample) {
        OptionalDouble load = answering.take(sample);
        var values = new EnumMap<Metric, Double>(Metric.class);
        sample.readings().forEach((metric, reading) -> {
            if (Double.isFinite(reading.value()))
                values.put(metric, reading.value());
        });
        load.ifPresent(l -> values.put(Metric.LOAD, l));
        history.add(new StoredSample(sample.target(), sample.origin(), sample.takenAt().wall(), values));
    }

    /** One line for each change, not for each repeat. */
    private void note(String target, String outcome, String reason) {
        String before = lastOutcome.put(target, outcome);
        if (outcome.equals(before))
            return;
        if (outcome.equals(TELLS))
            LOG.info("target tells: target={}", target);
        else
            LOG.warn("target does not tell: target={} outcome={} reason={}", target, outcome, reason);
    }
}
