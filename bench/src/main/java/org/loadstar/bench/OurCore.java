package org.loadstar.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.Numbers;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Answer;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Question;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * The product's core. Questions are made beforehand and moments once for each time of the clock, so that
 * what is measured is the core's own. Not thread-safe.
 */
public final class OurCore implements Core {
    private final DecisionCore core;
    private final Question[] questions;
    private final Map<String, Integer> positions = new HashMap<>();
    private Moment now = moment(0);

    public OurCore(double[] capacityInCalls, Duration pollPeriod) {
        core = new DecisionCore(OneFleet.of(capacityInCalls, pollPeriod, GATEWAYS), Parameters.DEFAULT,
                Numbers.FIRST);
        questions = IntStream.range(0, GATEWAYS)
                .mapToObj(i -> Question.ofCall(OneFleet.POOL, OneFleet.gateway(i), 0))
                .toArray(Question[]::new);
        for (int i = 0; i < capacityInCalls.length; i++)
            positions.put(OneFleet.proxy(i), i);
    }

    @Override
    public void sample(int proxy, long takenAtNanos, double calls, double cpu, double setups) {
        Moment taken = moment(takenAtNanos);
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        readings.put(Metric.CALLS, new Reading(calls, taken));
        readings.put(Metric.CPU, new Reading(cpu, taken));
        readings.put(Metric.ATTEMPTS, new Reading(setups, taken));
        readings.put(Metric.REJECTS, new Reading(0, taken));
        core.take(new Sample(OneFleet.proxy(proxy), Origin.POLL, taken, readings));
    }

    @Override
    public int ask(int gateway, long nowNanos) {
        if (now.nanos() != nowNanos)
            now = moment(nowNanos);
        return core.ask(questions[gateway], now) instanceof Answer.LeastLoaded l
                ? positions.getOrDefault(l.proxy(), -1)
                : -1;
    }

    private static Moment moment(long nanos) {
        return new Moment(Instant.ofEpochSecond(0, nanos), nanos);
    }
}
