package org.loadstar.collector.collect;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;

/**
 * Turns what one agent of one target tells into readings by the packs of its sources. Remembers the
 * counters of the last read, since a share of a rise needs two. Confined to the reads of its target,
 * of which there is one at a time.
 */
final class Interpreter {
    private final Map<PackObject, Rise> rises = new HashMap<>();

    /** Readings of what was told; roles that are already there are left alone. */
    void interpret(Pack pack, RawValues raw, Map<Metric, Reading> into) {
        for (PackObject object : pack.objects())
            if (!into.containsKey(object.role()))
                reading(object, raw).ifPresent(r -> into.put(object.role(), r));
    }

    private Optional<Reading> reading(PackObject object, RawValues raw) {
        return switch (object.formula()) {
            case Formula.Scalar s -> unlessNotTold(object, raw.scalar(s.instance()), raw.taken());
            case Formula.Column c ->
                unlessNotTold(object, take(c.take(), raw.columns().apply(c.oid())), raw.taken());
            case Formula.Share s -> share(object, s, raw);
        };
    }

    private static Optional<Reading> unlessNotTold(PackObject object, Optional<Double> value, Moment taken) {
        return value.filter(v -> !object.notTold().contains(v)).map(v -> told(object, v, taken));
    }

    private static Reading told(PackObject object, double value, Moment taken) {
        double told = object.role() == Metric.HEALTH
                ? object.down().contains(value) ? 0 : 1
                : value * object.scale();
        return new Reading(told, taken.minus(object.lag()));
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

    private Optional<Reading> share(PackObject object, Formula.Share share, RawValues raw) {
        OptionalDouble part = raw.sum(share.part(), object.notTold());
        OptionalDouble whole = raw.sum(share.whole(), object.notTold());
        OptionalDouble per = share.per().isEmpty()
                ? OptionalDouble.of(1)
                : raw.sum(share.per(), object.notTold());
        if (part.isEmpty() || whole.isEmpty() || per.isEmpty())
            return Optional.empty();
        var now = new Terms(part.getAsDouble(), whole.getAsDouble(), per.getAsDouble());
        return share.rise()
                ? rise(object, share, now, raw.taken())
                : quotient(object, share, now, raw.taken());
    }

    /** An agent that caches tells the same counters twice: then the last quotient stands, with its time. */
    private Optional<Reading> rise(PackObject object, Formula.Share share, Terms now, Moment taken) {
        Rise last = rises.get(object);
        if (last != null && now.whole == last.terms.whole)
            return last.reading;
        Optional<Reading> reading = last == null || now.whole < last.terms.whole || last.terms.whole == 0
                ? Optional.empty()
                : quotient(object, share, now.since(last.terms), taken);
        rises.put(object, new Rise(now, reading));
        return reading;
    }

    private static Optional<Reading> quotient(PackObject object, Formula.Share share, Terms terms,
            Moment taken) {
        double divisor = terms.whole * terms.per;
        if (divisor == 0)
            return Optional.empty();
        double quotient = terms.part / divisor;
        return Optional.of(told(object, share.rest() ? 1 - quotient : quotient, taken));
    }

    /** An empty map for readings. */
    static Map<Metric, Reading> noReadings() {
        return new EnumMap<>(Metric.class);
    }

    private record Terms(double part, double whole, double per) {
        /** What came to part and whole since an earlier read. */
        Terms since(Terms earlier) {
            return new Terms(part - earlier.part, whole - earlier.whole, per);
        }
    }

    private record Rise(Terms terms, Optional<Reading> reading) {}
}
