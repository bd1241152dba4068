package org.loadstar.collector.intake.jmx;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.collect.Interpreter;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.jolokia.Change;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;

/** What changes of attributes say by the packs of a target. */
final class Changes {
    private Changes() {}

    /**
     * Of each role the newest that changes tell. The last of all is as old as the exchange that brought them, the
     * others older by as much as the JVM's own times say, whatever its clock shows.
     *
     * @param taken  middle of the exchange
     * @param period none is older than that
     */
    static Map<Metric, Reading> readings(List<Change> changes, List<Pack> packs, Moment taken,
            Duration period) {
        Map<Metric, Reading> readings = Interpreter.noReadings();
        long last = changes.stream().mapToLong(Change::timeMillis).max().orElse(0);
        changes.stream().sorted(Comparator.comparingLong(Change::timeMillis)).forEach(change -> {
            Duration before = Duration.ofMillis(Math.min(period.toMillis(), last - change.timeMillis()));
            var raw = RawValues.untyped(scalars(change, packs), taken.minus(before));
            Map<Metric, Reading> told = Interpreter.noReadings();
            packs.forEach(pack -> new Interpreter().interpret(pack, raw, told));
            readings.putAll(told);
        });
        return readings;
    }

    private static Map<Instance, Double> scalars(Change change, List<Pack> packs) {
        Map<Instance, Double> scalars = new HashMap<>();
        for (Pack pack : packs)
            for (Instance.Attribute a : pack.scalars(Instance.Attribute.class))
                if (a.mbean().equals(change.mbean()) && a.name().equals(change.attribute()))
                    change.number(a.path()).ifPresent(v -> scalars.put(a, v));
        return scalars;
    }
}
