package org.loadstar.decide.load;

import java.time.Duration;
import java.util.Map;

import org.loadstar.model.Metric;

/**
 * What prediction and plausibility assume until measured otherwise.
 *
 * @param holding      mean holding time of a call
 * @param signalling   share of all processors that signalling takes at full calls, 0..1
 * @param setupDelay   from an answer until its call shows in the proxy's gauge
 * @param hotAt        load from which a proxy is hot
 * @param zeroDoubt    how long a sudden zero is doubted
 * @param setups       what signalling costs the processors
 * @param slowestCpu   age up to which a processor figure still counts
 * @param weights      of resources, at least 0: the load is their {@link WeightedSum}; empty: it is that of the
 *                     fullest
 */
public record LoadParameters(Duration holding, double signalling, Duration setupDelay, double hotAt,
        Duration zeroDoubt,
        Duration slowestCpu, SetupCost setups, Map<Metric, Double> weights) {
    public static final LoadParameters DEFAULT = new LoadParameters(Duration.ofSeconds(120), 0.5,
            Duration.ofMillis(300), 0.85, Duration.ofSeconds(120), Duration.ofSeconds(90), SetupCost.DEFAULT,
            Map.of());

    public LoadParameters {
        weights = Map.copyOf(weights);
    }

    double holdingSeconds() {
        return holding.toNanos() / 1e9;
    }

    LoadParameters withHolding(double seconds) {
        return new LoadParameters(Duration.ofNanos((long) (1e9 * seconds)), signalling, setupDelay, hotAt,
                zeroDoubt, slowestCpu, setups, weights);
    }

    /** The same where signalling takes another share of the processors at full calls. */
    public LoadParameters withSignalling(double share) {
        return new LoadParameters(holding, share, setupDelay, hotAt, zeroDoubt, slowestCpu, setups,
                weights);
    }

    /** The same where the load is a weighted sum. */
    public LoadParameters withWeights(Map<Metric, Double> ofResources) {
        return new LoadParameters(holding, signalling, setupDelay, hotAt, zeroDoubt, slowestCpu, setups,
                ofResources);
    }

    /** The part of some calls that is still there after a time: exponential holding. */
    double remaining(double seconds) {
        return Math.exp(-seconds / holdingSeconds());
    }
}
