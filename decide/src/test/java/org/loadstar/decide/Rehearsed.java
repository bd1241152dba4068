package org.loadstar.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    static final Question QUESTION = Question.ofCall(POOL, "192.0.2.99", 10);
    final DecisionCore core;
    Moment now = new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000L);

    private final Fleet fleet;

    private Rehearsed(Fleet fleet, Parameters parameters) {
        this.fleet = fleet;
        this.core = new DecisionCore(fleet, parameters, Numbers.FIRST);
    }

    static Rehearsed of(Fleet fleet) {
        return of(fleet, Parameters.DEFAULT);
    }

    static Rehearsed of(Fleet fleet, Parameters parameters) {
        return new Rehearsed(fleet, parameters);
    }

    /** The same fleet, of which nothing is known yet, decided otherwise. */
    Rehearsed by(Parameters parameters) {
        return of(fleet, parameters);
    }

    Fleet fleet() {
        return fleet;
    }

    /** One proxy a capacity, polled every second; a capacity of 0 is not configured. */
    static Rehearsed withCapacities(int... capacities) {
        return polledEvery(Duration.ofSeconds(1), capacities);
    }

    static Rehearsed polledEvery(Duration period, int... capacities) {
        return collected(new Collect(period, Duration.ofMillis(500)), capacities);
    }

    /** One proxy a capacity, all collected alike. */
    static Rehearsed collected(Collect collect, int... capacities) {
        var proxies = new ArrayList<Proxy>();
        for (int i = 0; i < capacities.length; i++)
            proxies.add(
                    new Proxy(name(i), i + 1, ServiceUri.parse("sip:192.0.2." + (i + 1)).orElseThrow(), null,
                            capacities[i] > 0 ? OptionalInt.of(capacities[i]) : OptionalInt.empty(),
                            collect, List.of()));
        var pool = new Pool(POOL, 1, Media.VOICE, null, proxies.stream().map(Proxy::name).toList(), true);
        return of(new Fleet(List.of(pool), proxies, List.of(), List.of()));
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
        told(proxy, Origin.POLL, values);
    }

    /** What a proxy tells by itself. */
    void reported(String proxy, Map<Metric, Double> values) {
        told(proxy, Origin.REPORT, values);
    }

    private void told(String proxy, Origin origin, Map<Metric, Double> values) {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        values.forEach((metric, value) -> readings.put(metric, new Reading(value, now)));
        core.take(new Sample(proxy, origin, now, readings));
    }

    Answer ask() {
        return ask(QUESTION);
    }

    Answer ask(Question question) {
        return core.ask(question, now);
    }

    /** The proxy that a question is told; "none" where there is none. */
    String named(Question question) {
        return ask(question) instanceof LeastLoaded l ? l.proxy() : "none";
    }

    LoadView.OfPool pool() {
        return core.view(now).pool(POOL).orElseThrow();
    }

    /** Load by the last sample. */
    double load(String proxy) {
        return Objects.requireNonNull(measured(proxy).load(), "no load is known");
    }

    /** Load carried on to now, with the answers that were given. */
    double coming(String proxy) {
        Question all = Question.ofCall(POOL, "", Integer.MAX_VALUE);
        return Objects.requireNonNull(core.look(all, now).ranked().stream()
                .filter(k -> k.proxy().equals(proxy)).findFirst().orElseThrow().load(), "no load is known");
    }

    /** The part of the coming calls that a proxy is given. */
    double share(String proxy) {
        return share(core.look(QUESTION, now), proxy);
    }

    static double share(Answer answer, String proxy) {
        return answer.told().because().grounds().considered().stream().filter(c -> c.proxy().equals(proxy))
                .findFirst().orElseThrow().share();
    }

    LoadView.Measured measured(String proxy) {
        return core.view(now).proxy(proxy).orElseThrow().measured();
    }

    /** The proxy that a question is told; "none" where there is none. */
    String named() {
        return named(QUESTION);
    }
}
