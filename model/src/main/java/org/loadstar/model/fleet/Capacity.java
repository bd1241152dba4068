package org.loadstar.model.fleet;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.loadstar.model.Media;

/**
 * When a proxy is full, as its owner wrote it: at its calls, or at any limit that is reached before.
 *
 * @param calls   calls at which it is full, 1 or more; empty: as the device says itself
 * @param weights as how many of those one call of a media counts, above 0; a media that is missing: as 1.
 *                With 200 calls and a weight of 4 it is full of 50 calls
 * @param limits  what else can run out; a resource that is missing is not limited
 */
public record Capacity(OptionalInt calls, Map<Media, Double> weights, Map<Resource, Limit> limits) {
    public Capacity {
        weights = Map.copyOf(weights);
        limits = Map.copyOf(limits);
    }

    /** Limited by calls alone, each counting as one. */
    public static Capacity of(OptionalInt calls) {
        return new Capacity(calls, Map.of(), Map.of());
    }

    /** As how many calls one of a media counts, above 0. */
    public double weight(Media media) {
        return weights.getOrDefault(media, 1.0);
    }

    public Optional<Limit> limit(Resource resource) {
        return Optional.ofNullable(limits.get(resource));
    }
}
