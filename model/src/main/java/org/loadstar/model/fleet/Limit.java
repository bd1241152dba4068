package org.loadstar.model.fleet;

import java.util.Map;
import java.util.OptionalDouble;

import org.loadstar.model.Media;

/**
 * How much there is of a resource, in the unit of its metric.
 *
 * @param most    in use when the proxy is full, above 0; of memory at most 1
 * @param perCall what one call takes, 0 or more; a media that is missing: not said
 */
public record Limit(double most, Map<Media, Double> perCall) {
    public Limit {
        perCall = Map.copyOf(perCall);
    }

    /** What one call of a media takes of it, 0 or more; empty: not said. */
    public OptionalDouble perCall(Media media) {
        Double cost = perCall.get(media);
        return cost == null ? OptionalDouble.empty() : OptionalDouble.of(cost);
    }
}
