package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.loadstar.decide.load.LoadParameters;
import org.loadstar.model.Metric;

/**
 * The constants of deciding.
 *
 * @param load      what prediction and plausibility assume
 * @param validity  age up to which data count as fresh; empty: three periods of the target
 * @param horizon   for how long ahead answers are spread
 * @param refresh   how old the shares may grow between samples
 * @param fullAt    load from which a proxy takes no further call, and a pool is saturated whose lowest is there
 * @param hysteresis by so much that load must fall below before the pool is saturated no more
 * @param admission what is done when calls come for which there is no room
 */
public record Parameters(LoadParameters load, Optional<Duration> validity, Duration horizon, Duration refresh,
        double fullAt, double hysteresis, Admission admission) {
    public static final Parameters DEFAULT = new Parameters(LoadParameters.DEFAULT, Optional.empty(),
            Duration.ofSeconds(10), Duration.ofMillis(100), 0.985, 0.085, new Admission(true, 0.95, 0.05));

    /**
     * Turning calls away that nobody has room for.
     *
     * @param on    whether it is done
     * @param part  of the room that is filled, 0..1
     * @param least share of the calls that pass all the same, 0..1
     */
    public record Admission(boolean on, double part, double least) {}

    /** The same without turning anybody away before all proxies are full. */
    public Parameters withoutAdmission() {
        return new Parameters(load, validity, horizon, refresh, fullAt, hysteresis,
                new Admission(false, 1, 1));
    }

    /** The same where signalling takes another share of the processors at full calls. */
    public Parameters withSignalling(double share) {
        return with(load.withSignalling(share));
    }

    /** The same where the load of a proxy is the weighted sum of its resources; empty: that of the fullest. */
    public Parameters withWeights(Map<Metric, Double> ofResources) {
        return with(load.withWeights(ofResources));
    }

    private Parameters with(LoadParameters other) {
        return new Parameters(other, validity, horizon, refresh, fullAt, hysteresis, admission);
    }

    public Parameters withHysteresis(double below) {
        return new Parameters(load, validity, horizon, refresh, fullAt, below, admission);
    }

    public Parameters withValidity(Duration all) {
        return new Parameters(load, Optional.of(all), horizon, refresh, fullAt, hysteresis, admission);
    }
}
