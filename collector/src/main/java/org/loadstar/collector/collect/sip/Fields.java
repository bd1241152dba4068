package org.loadstar.collector.collect.sip;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.loadstar.collector.sip.Header;
import org.loadstar.collector.sip.OverloadControl;
import org.loadstar.collector.sip.Rai;
import org.loadstar.collector.sip.SipMessage;
import org.loadstar.collector.sip.Via;
import org.loadstar.mibs.pack.Instance;

/**
 * What an answer to OPTIONS tells, by the names that packs use:
 * <ul>
 * <li>{@code status}: 200..699
 * <li>{@code round-trip}: from the request to its answer, ms
 * <li>{@code retry-after}: seconds
 * <li>{@code load}: 1 = full, by overload control or by X-cisco-rai
 * <li>{@code calls}, {@code capacity}, {@code cpu}, {@code memory}: by X-cisco-rai; lines, or shares 0..1
 * </ul>
 * What it does not tell is missing.
 */
final class Fields {
    private Fields() {}

    static Map<Instance, Double> of(SipMessage answer, Duration roundTrip) {
        Map<Instance, Double> fields = new HashMap<>();
        put(fields, "status", answer.status());
        put(fields, "round-trip", roundTrip.toNanos() / 1e6);
        answer.value(Header.RETRY_AFTER)
                .ifPresent(v -> seconds(v).ifPresent(s -> put(fields, "retry-after", s)));
        OptionalDouble overload = Via.topmost(answer).map(v -> OverloadControl.load(v.parameters()))
                .orElse(OptionalDouble.empty());
        var rai = Rai.of(answer);
        rai.flatMap(Rai::lines).ifPresent(l -> {
            put(fields, "calls", l.used());
            put(fields, "capacity", l.total());
        });
        rai.ifPresent(r -> {
            r.cpu().ifPresent(v -> put(fields, "cpu", v));
            r.memory().ifPresent(v -> put(fields, "memory", v));
        });
        DoubleStream loads = Stream.of(overload, rai.map(Rai::load).orElse(OptionalDouble.empty()))
                .flatMapToDouble(OptionalDouble::stream);
        loads.max().ifPresent(v -> put(fields, "load", v));
        return fields;
    }

    private static void put(Map<Instance, Double> fields, String name, double value) {
        fields.put(new Instance.Sip(name), value);
    }

    /** {@code 120 (in a meeting);duration=60}: the seconds alone count. */
    private static OptionalDouble seconds(String value) {
        int end = 0;
        while (end < value.length() && end < 9 && Character.isDigit(value.charAt(end)))
            end++;
        return end == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Integer.parseInt(value.substring(0, end)));
    }
}
