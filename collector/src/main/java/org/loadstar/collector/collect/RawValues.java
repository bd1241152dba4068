package org.loadstar.collector.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Rows;
import org.loadstar.model.Moment;

/**
 * What one agent told in one read. Confined to that read.
 *
 * @param scalars value by instance; what the agent does not have is missing
 * @param columns walks a column, by its OID, when it is first needed: its rows in rising order, empty where there
 *                are none; may be asked again
 * @param taken   middle of request and response
 * @param told    when the values were true, by the device's clock; null: it does not say
 */
public record RawValues(Map<Instance, Value> scalars, Function<String, List<Row>> columns, Moment taken,
        @Nullable Instant told) {
    public RawValues {
        scalars = Map.copyOf(scalars);
    }

    /** What a protocol tells that knows neither types of numbers nor tables. */
    public static RawValues untyped(Map<Instance, Double> numbers, Moment taken) {
        return untyped(numbers, taken, null);
    }

    /** The same, with the device's own time. */
    public static RawValues untyped(Map<Instance, Double> numbers, Moment taken, @Nullable Instant told) {
        return new RawValues(numbers.entrySet().stream().collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Value.gauge(e.getValue()))),
                column -> List.of(), taken, told);
    }

    /** Of a device that does not say when its values were true. */
    public RawValues(Map<Instance, Value> scalars, Function<String, List<Row>> columns, Moment taken) {
        this(scalars, columns, taken, null);
    }

    /**
     * Taken when the device says, as far as that can be: not in the future, and not longer ago than one period.
     * Whose clock is wrong is not believed further.
     */
    RawValues within(Duration period) {
        if (told == null)
            return this;
        Duration ago = Duration.between(told, taken.wall());
        Duration bounded = ago.isNegative() ? Duration.ZERO : ago.compareTo(period) > 0 ? period : ago;
        return new RawValues(scalars, columns, taken.minus(bounded));
    }

    /** The number that a text spells out; NaN where it spells none. */
    public static double spelt(String text) {
        return text.matches("\\s*-?[0-9]{1,15}(\\.[0-9]{1,15})?\\s*") ? Double.parseDouble(text) : Double.NaN;
    }

    /** Values of some instances; empty where one of them is missing or among those not told. */
    Map<Instance, Value> all(Collection<Instance> instances, List<Double> notTold) {
        var values = new HashMap<Instance, Value>();
        for (Instance instance : instances) {
            Optional<Value> value = value(instance).filter(v -> !notTold.contains(v.number()));
            if (value.isEmpty())
                return Map.of();
            values.put(instance, value.get());
        }
        return values;
    }

    private Optional<Value> value(Instance instance) {
        return instance instanceof Instance.Column c
                ? columns.apply(c.dotted()).stream().map(Row::value).reduce(RawValues::sum)
                : Optional.ofNullable(scalars.get(instance));
    }

    private static Value sum(Value a, Value b) {
        return Value.gauge(a.number() + b.number());
    }

    /** Values of those instances of a column that count, by index. */
    Map<String, Value> cells(Formula.Column column) {
        var cells = new LinkedHashMap<String, Value>();
        Predicate<String> counts = counts(column.rows());
        for (Row row : columns.apply(column.oid()))
            if (counts.test(row.index()))
                cells.put(row.index(), row.value());
        return cells;
    }

    private Predicate<String> counts(Rows rows) {
        return switch (rows) {
            case Rows.All all -> index -> true;
            case Rows.Indexed indexed -> indexed::counts;
            case Rows.Telling t -> {
                var counted = new HashSet<String>();
                for (Row row : columns.apply(t.column()))
                    if (t.values().stream().anyMatch(row.value()::is) != t.others())
                        counted.add(row.index());
                yield counted::contains;
            }
        };
    }

    /** Numbers of a column by index. */
    Map<String, Double> numbers(String column) {
        return columns.apply(column).stream()
                .collect(Collectors.toMap(Row::index, r -> r.value().number(), (a, b) -> b));
    }
}
