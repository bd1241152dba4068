package org.loadstar.collector.collect;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;

/**
 * Turns what one agent of one target tells into readings by the packs of its sources. Remembers the
 * counters of the last read, since a rise needs two. Confined to the reads of its target, of which there
 * is one at a time.
 */
public final class Interpreter {
    private final Counters counters = new Counters();

    /** Readings of what was told; roles that are already there are left alone. */
    public void interpret(Pack pack, RawValues raw, Map<Metric, Reading> into) {
        for (PackObject object : pack.objects())
            if (!into.containsKey(object.role()))
                reading(object, raw).ifPresent(r -> into.put(object.role(), r));
    }

    private Optional<Reading> reading(PackObject object, RawValues raw) {
        return switch (object.formula()) {
            case Formula.Scalar s ->
                number(object, raw, raw.all(List.of(s.instance()), object.notTold()), Formula.Take.SUM);
            case Formula.Sum s ->
                number(object, raw, raw.all(s.instances(), object.notTold()), Formula.Take.SUM);
            case Formula.Column c -> number(object, raw, raw.cells(c), c.take());
            case Formula.Share s -> share(object, s, raw);
        };
    }

    private Optional<Reading> number(PackObject object, RawValues raw, Map<?, Value> values,
            Formula.Take take) {
        if (values.isEmpty())
            return Optional.empty();
        boolean isCounter = object.role() == Metric.ATTEMPTS || object.role() == Metric.REJECTS;
        if (!object.counting().rate() && !(isCounter && take == Formula.Take.SUM))
            return take(take, told(values.values(), take, object.notTold()))
                    .map(v -> told(object, v, raw.taken()));
        Counted now = Counted.now(values, object.counting().since().map(raw::numbers).orElse(Map.of()), raw);
        return object.counting().rate()
                ? counters.rate(object, now,
                        rise -> take(take, rise.bySecond()).map(v -> told(object, v, raw.taken())))
                : Optional.of(told(object, counters.total(object, now), raw.taken()));
    }

    /** The numbers that the device knows; none where a sum would lack a part. */
    private static List<Double> told(Collection<Value> values, Formula.Take take, List<Double> notTold) {
        List<Double> told = values.stream().map(Value::number).filter(v -> !notTold.contains(v)).toList();
        return take == Formula.Take.SUM && told.size() < values.size() ? List.of() : told;
    }

    private static Optional<Double> take(Formula.Take take, Collection<Double> numbers) {
        var each = numbers.stream().mapToDouble(Double::doubleValue);
        OptionalDouble taken = switch (take) {
            case MEAN -> each.average();
            case MAX -> each.max();
            case MIN -> each.min();
            case SUM -> numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(each.sum());
        };
        return taken.isPresent() ? Optional.of(taken.getAsDouble()) : Optional.empty();
    }

    private static Reading told(PackObject object, double value, Moment taken) {
        double told = object.role() == Metric.HEALTH
                ? object.down().contains(value) ? 0 : 1
                : value * object.scale();
        return new Reading(told, taken.minus(object.lag()));
    }

    private Optional<Reading> share(PackObject object, Formula.Share share, RawValues raw) {
        Map<Instance, Value> terms = raw.all(share.counted(), object.notTold());
        Map<Instance, Value> divisors = raw.all(share.per(), object.notTold());
        if (terms.isEmpty() || divisors.isEmpty() != share.per().isEmpty())
            return Optional.empty();
        Counted now = Counted.now(terms, Map.of(), raw);
        double per = divisors.isEmpty() ? 1 : Counted.now(divisors, Map.of(), raw).sum();
        return share.rise()
                ? counters.share(object, share, now, rise -> quotient(object, share, rise.sum(share.part()),
                        rise.sum(share.whole()) * per, raw.taken()))
                : quotient(object, share, now.sum(share.part()), now.sum(share.whole()) * per, raw.taken());
    }

    private static Optional<Reading> quotient(PackObject object, Formula.Share share, double part,
            double whole, Moment taken) {
        if (whole == 0)
            return Optional.empty();
        double quotient = part / whole;
        return Optional.of(told(object, share.rest() ? 1 - quotient : quotient, taken));
    }

    /** An empty map for readings. */
    public static Map<Metric, Reading> noReadings() {
        return new EnumMap<>(Metric.class);
    }
}
