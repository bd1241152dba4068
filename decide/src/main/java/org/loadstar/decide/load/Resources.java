package org.loadstar.decide.load;

import java.util.Map;

import org.loadstar.model.Metric;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Limit;
import org.loadstar.model.fleet.Resource;

/** What of a target can run out, as its owner limited it, its calls take it and its samples tell. Pure. */
record Resources(Capacity configured, Mix mix, Known known) {
    /** What can run out beside calls and processors. */
    Supply supply() {
        Supply supply = Supply.UNLIMITED;
        for (var limit : configured.limits().entrySet())
            supply = supply.and(inUse(limit.getKey(), limit.getValue()), ofOneCall(limit.getValue()));
        return supply;
    }

    /** What is in use and no call explains stays in use. */
    private double inUse(Resource resource, Limit limit) {
        double used = known.counter(resource.metric()) / limit.most();
        double calls = Double.isNaN(known.calls()) ? 0 : known.calls();
        return Double.isNaN(used) ? 0 : Math.max(0, used - ofOneCall(limit) * calls);
    }

    private double ofOneCall(Limit limit) {
        return mix.perCall(limit).orElse(0) / limit.most();
    }

    /**
     * Limited by calls and whatever else is configured.
     *
     * @param full    calls at which it is full
     * @param weights empty: the fullest counts
     */
    Limits limits(double full, Map<Metric, Double> weights) {
        return new Limits(full, 0, 0, supply(),
                weights.isEmpty() ? null : sum(full, weights).sum());
    }

    /** The same where the processors are told: their background, and what signalling takes of them at full calls. */
    Limits limits(double full, double background, double signalling, Map<Metric, Double> weights) {
        if (weights.isEmpty())
            return new Limits(full, background, signalling, supply());
        WeightedSum.Adding sum = sum(full, weights);
        sum.add(Metric.CPU, background, signalling / full);
        return new Limits(full, background, signalling, supply(), sum.sum());
    }

    private WeightedSum.Adding sum(double full, Map<Metric, Double> weights) {
        var sum = new WeightedSum.Adding(weights);
        sum.add(Metric.CALLS, 0, 1 / full);
        configured.limits().forEach((resource, limit) -> {
            if (!Double.isNaN(known.counter(resource.metric())) || ofOneCall(limit) > 0)
                sum.add(resource.metric(), inUse(resource, limit), ofOneCall(limit));
        });
        return sum;
    }
}
