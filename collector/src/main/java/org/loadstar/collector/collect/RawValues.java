package org.loadstar.collector.collect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.loadstar.mibs.pack.Instance;
import org.loadstar.model.Moment;

/**
 * What one agent told in one read.
 *
 * @param scalars value by instance; what the agent does not have is missing, what is no number is NaN
 * @param columns walks a column when it is needed: all its values, empty where there are none
 * @param taken   middle of request and response
 */
public record RawValues(Map<Instance, Double> scalars, Function<String, List<Double>> columns, Moment taken) {
    public RawValues {
        scalars = Map.copyOf(scalars);
    }

    /** The number that a text spells out; NaN where it spells none. */
    public static double spelt(String text) {
        return text.matches("\\s*-?[0-9]{1,15}(\\.[0-9]{1,15})?\\s*") ? Double.parseDouble(text) : Double.NaN;
    }

    Optional<Double> scalar(Instance instance) {
        return Optional.ofNullable(scalars.get(instance));
    }

    /** The sum of some instances; empty where one of them is missing or among those not told. */
    OptionalDouble sum(List<Instance> instances, List<Double> notTold) {
        double sum = 0;
        for (Instance instance : instances) {
            Double value = scalars.get(instance);
            if (value == null || notTold.contains(value))
                return OptionalDouble.empty();
            sum += value;
        }
        return OptionalDouble.of(sum);
    }
}
