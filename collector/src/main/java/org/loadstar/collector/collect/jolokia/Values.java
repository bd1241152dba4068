package org.loadstar.collector.collect.jolokia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.RawValues;

/** Values of attributes, as Jolokia's JSON holds them, as numbers. */
final class Values {
    private Values() {}

    /** The number of a value: true is 1, false 0; empty where there is none, NaN where it is no number. */
    static Optional<Double> number(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Number n -> Optional.of(n.doubleValue());
            case Boolean b -> Optional.of(b ? 1.0 : 0.0);
            case String s -> Optional.of(RawValues.spelt(s));
            default -> Optional.of(Double.NaN);
        };
    }

    /**
     * The sum over the MBeans that a pattern found, each of which has a map of its attributes; empty where one
     * of them tells a negative number, by which MBeans say that they do not know.
     */
    static Optional<Double> sum(@Nullable Object byMBean, String attribute) {
        if (!(byMBean instanceof Map<?, ?> found))
            return Optional.empty();
        List<Double> told = found.values().stream()
                .flatMap(v -> v instanceof Map<?, ?> m ? number(m.get(attribute)).stream() : Stream.empty())
                .toList();
        return told.stream().anyMatch(v -> v < 0) ? Optional.empty() : told.stream().reduce(Double::sum);
    }
}
