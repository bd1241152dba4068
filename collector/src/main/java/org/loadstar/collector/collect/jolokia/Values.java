package org.loadstar.collector.collect.jolokia;

import java.util.Optional;

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
}
