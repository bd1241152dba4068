package org.loadstar.decide.load;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Metric;

/**
 * Load as the weighted mean of all resources that are told, for those who are used to it:
 * {@code L(n) = sum(w * (b + g * n)) / sum(w)}. One that is nearly full hides behind others that are
 * not, so it is never the default. What is not told has no part in it. Immutable.
 *
 * @param base    load without any call
 * @param perCall load that one call adds, above 0
 */
public record WeightedSum(double base, double perCall) {
    double loadWith(double calls) {
        return base + perCall * calls;
    }

    double callsAt(double load) {
        return (load - base) / perCall;
    }

    /** Adds resources up. Confined to its thread. */
    static final class Adding {
        private final Map<Metric, Double> weights;
        private double weight;
        private double base;
        private double perCall;

        /** @param weights of the resources, at least 0; one that is missing has no part */
        Adding(Map<Metric, Double> weights) {
            this.weights = weights;
        }

        /** Adds a resource: the part that is in use for other things and the part that one call takes, 1 = all. */
        void add(Metric metric, double inUse, double ofOneCall) {
            double own = weights.getOrDefault(metric, 0.0);
            weight += own;
            base += own * inUse;
            perCall += own * ofOneCall;
        }

        /** Null where nothing of it grows with calls, so that it tells nothing of how many fit. */
        @Nullable
        WeightedSum sum() {
            return perCall > 0 ? new WeightedSum(base / weight, perCall / weight) : null;
        }
    }
}
