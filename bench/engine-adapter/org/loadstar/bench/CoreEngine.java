package org.loadstar.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import loadstar.sim.Engine;
import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.Numbers;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Answer;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * Lets a discrete-event simulator drive the product's core: numbers for names there, seconds for moments.
 * Set-up waits, which the simulator offers, have no place in the product and are left out.
 */
public final class CoreEngine implements Engine {
    private static final int GATEWAYS = 1024;
    private static final int MISSES = 3;

    private final DecisionCore core;
    private final Map<String, Integer> positions = new HashMap<>();
    private final double[] weights;

    public CoreEngine(double[] capacityInCalls, double cpuShareAtFullCalls, double pollPeriodSeconds) {
        var every = Duration.ofNanos((long) (pollPeriodSeconds * 1e9));
        for (int i = 0; i < capacityInCalls.length; i++)
            positions.put(OneFleet.proxy(i), i);
        core = new DecisionCore(OneFleet.of(capacityInCalls, every, GATEWAYS),
                Parameters.DEFAULT.withSignalling(cpuShareAtFullCalls), Numbers.FIRST);
        weights = new double[capacityInCalls.length];
    }

    @Override
    public void sample(int proxy, double takenAt, double calls, double cpu, double wait, double setups,
            double rejects, double now) {
        Moment taken = moment(takenAt);
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        put(readings, Metric.CALLS, calls, taken);
        put(readings, Metric.CPU, Math.min(1, cpu), taken);
        put(readings, Metric.ATTEMPTS, setups, taken);
        put(readings, Metric.REJECTS, rejects, taken);
        core.take(new Sample(OneFleet.proxy(proxy), Origin.POLL, taken, readings));
    }

    private static void put(Map<Metric, Reading> readings, Metric metric, double value, Moment taken) {
        if (!Double.isNaN(value))
            readings.put(metric, new Reading(value, taken));
    }

    @Override
    public void down(int proxy, double now) {
        for (int i = 0; i < MISSES; i++)
            core.missed(OneFleet.proxy(proxy), "no answer");
    }

    @Override
    public int ask(int client, Asker asker, double cacheFor, double now) {
        return core.ask(question(client, asker, 0, cacheFor), moment(now)) instanceof Answer.LeastLoaded l
                ? positions.get(l.proxy())
                : -1;
    }

    @Override
    public double[] list(int client, Asker asker, double cacheFor, double now) {
        Arrays.fill(weights, 0);
        for (Ranked r : core.ask(question(client, asker, weights.length, cacheFor), moment(now)).ranked())
            weights[positions.get(r.proxy())] = r.weight();
        return weights;
    }

    private static Question question(int client, Asker asker, int list, double cacheFor) {
        String name = asker == Asker.KNOWN
                ? OneFleet.gateway(Math.floorMod(client, GATEWAYS))
                : "stranger " + client;
        Question question = Question.ofCall(OneFleet.POOL, name, list)
                .keptFor(Duration.ofNanos((long) (cacheFor * 1e9)));
        return asker == Asker.NO_CALL ? question.as(Purpose.NO_CALL) : question;
    }

    private static Moment moment(double seconds) {
        long nanos = (long) (seconds * 1e9);
        return new Moment(Instant.ofEpochSecond(0, nanos), nanos);
    }
}
