package org.loadstar.decide.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Limit;

/**
 * Which media the calls of a proxy carry, as its answers tell: what one call costs it in the mean. A proxy
 * of one pool carries the media of that pool. Confined to its core.
 */
final class Mix {
    /** Answers over which the mix is remembered. */
    private static final double MEMORY = 500;

    private final Capacity capacity;
    private final Map<Media, Double> parts = new EnumMap<>(Media.class);
    private double weight;

    /** @param serves media of the pools that it is in */
    Mix(Capacity capacity, Set<Media> serves) {
        this.capacity = capacity;
        serves.forEach(m -> parts.put(m, 1.0 / serves.size()));
        weigh();
    }

    Set<Media> serves() {
        return Set.copyOf(parts.keySet());
    }

    /** Counts a call, or a part of one. */
    void saw(Media media, double calls) {
        if (parts.size() < 2)
            return;
        double gain = calls / MEMORY;
        parts.replaceAll((m, part) -> part + gain * ((m == media ? 1 : 0) - part));
        weigh();
    }

    private void weigh() {
        weight = parts.isEmpty() ? 1 : 0;
        parts.forEach((m, part) -> weight += part * capacity.weight(m));
    }

    /** As how many calls of its capacity one counts in the mean, above 0. */
    double weight() {
        return weight;
    }

    /** The same of one media. */
    double weight(Media media) {
        return capacity.weight(media);
    }

    /** What a call takes of a resource in the mean, in its unit; empty: not said for any that it carries. */
    OptionalDouble perCall(Limit limit) {
        double sum = 0;
        double known = 0;
        for (var e : parts.entrySet()) {
            OptionalDouble cost = limit.perCall(e.getKey());
            if (cost.isPresent()) {
                sum += e.getValue() * cost.getAsDouble();
                known += e.getValue();
            }
        }
        return known > 0 ? OptionalDouble.of(sum / known) : OptionalDouble.empty();
    }
}
