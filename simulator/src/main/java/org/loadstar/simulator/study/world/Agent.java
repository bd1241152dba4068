package org.loadstar.simulator.study.world;

import java.util.EnumMap;
import java.util.Map;

import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/** The agent of one proxy: what it tells whoever polls. Confined to its run. */
final class Agent {
    private final SimulatedProxy proxy;
    private final Told told;
    private final double freezesAt;
    private Map<Metric, Double> last = Map.of();

    /** @param freezesAt from when on it repeats what it told last; infinite: never */
    Agent(SimulatedProxy proxy, Told told, double freezesAt) {
        this.proxy = proxy;
        this.told = told;
        this.freezesAt = freezesAt;
    }

    /** What a poll is told. */
    Sample answer(double now) {
        if (now < freezesAt || last.isEmpty())
            last = values(now);
        Moment taken = Names.moment(now);
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        last.forEach((metric, value) -> {
            if (told.tells(metric, proxy.position))
                readings.put(metric, new Reading(value, taken));
        });
        return new Sample(Names.proxy(proxy.position), Origin.POLL, taken, readings);
    }

    private Map<Metric, Double> values(double now) {
        return Map.of(Metric.CALLS, (double) proxy.calls(), Metric.CPU, Math.min(1, proxy.cpu(now)),
                Metric.ATTEMPTS, (double) proxy.attempts(), Metric.REJECTS, (double) proxy.rejects());
    }
}
