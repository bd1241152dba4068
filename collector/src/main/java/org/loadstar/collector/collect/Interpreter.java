package org.loadstar.collector.collect;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;

/**
 * Turns the managed objects of one target into readings by the packs of its sources. Remembers the
 * counters of the last read, since a share of a rise needs two. Confined to the reads of its target,
 * of which there is one at a time.
 */
public final class Interpreter {
    private final Map<PackObject, Rise> rises = new HashMap<>();

    /**
     * Readings of what was told; roles that are already there are left alone.
     *
     * @param columns walks a column when it is needed: all its values, empty where there are none
     * @param taken   middle of request and response
     */
    public void interpret(Pack pack, RawValues raw, Function<String, List<Double>> columns, Moment taken,
            Map<Metric, Reading> into) {
        for (PackObject object : pack.objects())
            if (!into.containsKey(object.role()))
                reading(object, raw, columns, taken).ifPresent(r -> into.put(object.role(), r));
    }

    private Optional<Reading> reading(PackObject object, RawValues raw,
            Function<String, List<Double>> columns, Moment taken) {
        return switch (object.formula()) {
            case Formula.Scalar s -> raw.scalar(s.oid()).flatMap(v -> toReading(object, v, taken));
            case Formula.Column c ->
                take(c.take(), columns.apply(c.oid())).flatMap(v -> toReading(object, v, taken));
            case Formula.Share s when s.rise() -> rise(object, s, raw, taken);
            case Formula.Share s ->
                quotient(s, raw.sum(s.part()), raw.sum(s.whole())).flatMap(v -> toReading(object, v, taken));
        };
    }

    private static Optional<Reading> toReading(PackObject object, double value, Moment taken) {
        if (object.notTold().contains(value))
            return Optional.empty();
        double told = object.role() == Metric.HEALTH
                ? object.down().contains(value) ? 0 : 1
                : value * object.scale();
        return Optional.of(new Reading(told, taken.minus(object.lag())));
    }

    private static Optional<Double> take(Formula.Take take, List<Double> values) {
        var numbers = values.stream().mapToDouble(Double::doubleValue);
        OptionalDouble taken = switch (take) {
            case MEAN -> numbers.average();
            case MAX -> numbers.max();
            case MIN -> numbers.min();
            case SUM -> values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.sum());
        };
        return taken.isPresent() ? Optional.of(taken.getAsDouble()) : Optional.empty();
    }

    /** An agent that caches tells the same counters twice: then the last quotient stands, with its time. */
    private Optional<Reading> rise(PackObject object, Formula.Share share, RawValues raw, Moment taken) {
        OptionalDouble part = raw.sum(share.part());
        OptionalDouble whole = raw.sum(share.whole());
        if (part.isEmpty() || whole.isEmpty())
            return Optional.empty();
        Rise last = rises.get(object);
        if (last != null && whole.getAsDouble() == last.whole)
            return last.reading;
        Optional<Reading> reading = last == null || whole.getAsDouble() < last.whole || last.whole == 0
                ? Optional.empty()
                : quotient(share, OptionalDouble.of(part.getAsDouble() - last.part),
                        OptionalDouble.of(whole.getAsDouble() - last.whole))
                        .flatMap(v -> toReading(object, v, taken));
        rises.put(object, new Rise(part.getAsDouble(), whole.getAsDouble(), reading));
        return reading;
    }

    private static Optional<Double> quotient(Formula.Share share, OptionalDouble part, OptionalDouble whole) {
        if (part.isEmpty() || whole.isEmpty() || whole.getAsDouble() == 0)
            return Optional.empty();
        double quotient = part.getAsDouble() / whole.getAsDouble();
        return Optional.of(share.rest() ? 1 - quotient : quotient);
    }

    /** An empty map for readings. */
    public static Map<Metric, Reading> noReadings() {
        return new EnumMap<>(Metric.class);
    }

    private record Rise(double part, double whole, Optional<Reading> reading) {}
}
