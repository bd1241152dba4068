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
 * @param refresh   how old the shares may grow between samples
 * @param fullAt    load from which a proxy takes no further call
 * @param admission what is done when calls come for which there is no room
 */
public record Parameters(LoadParameters load, Optional<Duration> validity, Duration horizon, Duration refresh,
        double fullAt, Admission admission) {
    public static final Parameters DEFAULT = new Parameters(LoadParameters.DEFAULT, Optional.empty(),
            Duration.ofSeconds(10), Duration.ofMillis(100), 0.985, new Admission(true, 0.95, 0.05));

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
        return new Parameters(load, validity, horizon, refresh, fullAt, new Admission(false, 1, 1));
    }

    /** The same where signalling takes another share of the processors at full calls. */
    public Parameters withSignalling(double share) {
        return new Parameters(load.withSignalling(share), validity, horizon, refresh, fullAt, admission);
    }

    public Parameters withValidity(Duration all) {
        return new Parameters(load, Optional.of(all), horizon, refresh, fullAt, admission);
    }
}
