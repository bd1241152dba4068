package org.loadstar.decide.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;

/** Events of one pool of proxies a, b .. under a clock that the test moves. */
final class Recording {
    static final String POOL = "voice";
    final Fleet fleet;
    final List<Event> events = new ArrayList<>();
    Moment now = new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000_000L);

    private Recording(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Proxies that are polled every 5 s. */
    static Recording withCapacities(int... capacities) {
        var proxies = new ArrayList<Proxy>();
        for (int i = 0; i < capacities.length; i++)
            proxies.add(new Proxy(name(i), i + 1, ServiceUri.parse("sip:192.0.2." + (i + 1)).orElseThrow(),
                    null, OptionalInt.of(capacities[i]), Collect.DEFAULT, List.of()));
        var pool = new Pool(POOL, 1, Media.VOICE, null, proxies.stream().map(Proxy::name).toList(), true);
        return new Recording(new Fleet(List.of(pool), proxies, List.of(), List.of()));
    }

    static String name(int position) {
        return String.valueOf((char) ('a' + position));
    }

    Recording pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    Recording told(String proxy, Map<Metric, Double> values) {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        values.forEach((metric, value) -> readings.put(metric, new Reading(value, now)));
        events.add(new Event.Told(now, new Sample(proxy, Origin.POLL, now, readings)));
        return this;
    }

    Recording calls(double... calls) {
        for (int i = 0; i < calls.length; i++)
            told(name(i), Map.of(Metric.CALLS, calls[i]));
        return this;
    }

    Recording asked(Given given) {
        events.add(new Event.Asked(now, POOL, "gw", given));
        return this;
    }

    Recording counted(int questions, Map<String, Integer> told, int nones) {
        events.add(new Event.Counted(now, POOL, "gw", questions, told, nones));
        return this;
    }

    WhatIfReport under(Policy policy, Conditions conditions) throws OutOfTimeException {
        return replay(new WhatIf("tried", Optional.of(policy), fleet, conditions, () -> true));
    }

    WhatIfReport under(String policy, Conditions conditions) throws OutOfTimeException {
        return replay(WhatIf.of(policy, fleet, conditions, () -> true));
    }

    private WhatIfReport replay(WhatIf whatIf) throws OutOfTimeException {
        for (Event e : events)
            whatIf.take(e);
        return whatIf.report();
    }

    /** Figures of the recorded answers. */
    static WhatIfReport.OfPool recorded(WhatIfReport report) {
        return report.results().getFirst().pools().getFirst();
    }

    /** Figures of the policy. */
    static WhatIfReport.OfPool tried(WhatIfReport report) {
        return report.results().getLast().pools().getFirst();
    }
}
