package org.loadstar.collector.collect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Managed objects as one agent told them.
 *
 * @param scalars value by OID; what the agent does not have is missing, what is no number is NaN
 */
public record RawValues(Map<String, Double> scalars) {
    public RawValues {
        scalars = Map.copyOf(scalars);
    }

    Optional<Double> scalar(String oid) {
        return Optional.ofNullable(scalars.get(oid));
    }

    /** The sum of some objects; empty where one of them is missing. */
    OptionalDouble sum(List<String> oids) {
        double sum = 0;
        for (String oid : oids) {
            Double value = scalars.get(oid);
            if (value == null)
                return OptionalDouble.empty();
            sum += value;
        }
        return OptionalDouble.of(sum);
    }
}
