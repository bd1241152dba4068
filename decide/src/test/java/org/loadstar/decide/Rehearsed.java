package org.loadstar.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.loadstar.model.Answer;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Question;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;

/** A core with one pool of proxies a, b, c .. under a clock that the test moves. */
final class Rehearsed {
    static final String POOL = "voice";
    final DecisionCore core;
    Moment now = new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000L);

    private final Fleet fleet;

    private Rehearsed(Fleet fleet) {
        this.fleet = fleet;
        this.core = new DecisionCore(fleet, Parameters.DEFAULT, Numbers.FIRST);
    }

    Fleet fleet() {
        return fleet;
    }

    /** One proxy a capacity, polled every second; a capacity of 0 is not configured. */
    static Rehearsed withCapacities(int... capacities) {
        return polledEvery(Duration.ofSeconds(1), capacities);
    }

    static Rehearsed polledEvery(Duration period, int... capacities) {
        var proxies = new ArrayList<Proxy>();
        for (int i = 0; i < capacities.length; i++)
            proxies.add(
                    new Proxy(name(i), i + 1, ServiceUri.parse("sip:192.0.2." + (i + 1)).orElseThrow(), null,
                            capacities[i] > 0 ? OptionalInt.of(capacities[i]) : OptionalInt.empty(),
                            new Collect(period, Duration.ofMillis(500)), List.of()));
        var pool = new Pool(POOL, 1, Media.VOICE, null, proxies.stream().map(Proxy::name).toList(), true);
        return new Rehearsed(new Fleet(List.of(pool), proxies, List.of(), List.of()));
    }

    static String name(int position) {
        return String.valueOf((char) ('a' + position));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Calls that each proxy tells now; a negative number: it is silent. */
    void told(double... calls) {
        for (int i = 0; i < calls.length; i++)
            if (calls[i] >= 0)
                told(name(i), Map.of(Metric.CALLS, calls[i]));
    }

    void told(String proxy, Map<Metric, Double> values) {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        values.forEach((metric, value) -> readings.put(metric, new Reading(value, now)));
        core.take(new Sample(proxy, Origin.POLL, now, readings));
    }

    Answer ask() {
        return core.ask(new Question(POOL, "192.0.2.99", 10), now);
    }

    /** The proxy that a question is told; "none" where there is none. */
    String named() {
        return ask() instanceof LeastLoaded l ? l.proxy() : "none";
    }
}
