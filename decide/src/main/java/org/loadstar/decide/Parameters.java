package org.loadstar.decide;

import java.time.Duration;
import java.util.Optional;

import org.loadstar.decide.load.LoadParameters;

/**
 * The constants of deciding.
 *
 * @param load      what prediction and plausibility assume
 * @param validity  age up to which data count as fresh; empty: three periods of the target
 * @param horizon   for how long ahead answers are spread
 * @param refresh   how old the weights may grow between samples
 * @param fullAt    load from which a proxy takes no further call
 */
public record Parameters(LoadParameters load, Optional<Duration> validity, Duration horizon, Duration refresh,
        double fullAt) {
    public static final Parameters DEFAULT = new Parameters(LoadParameters.DEFAULT, Optional.empty(),
            Duration.ofSeconds(10), Duration.ofMillis(100), 0.985);

    public Parameters withValidity(Duration all) {
        return new Parameters(load, Optional.of(all), horizon, refresh, fullAt);
    }
}
