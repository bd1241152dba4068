package org.loadstar.decide.whatif;

import java.time.Duration;
import java.util.Optional;

import org.loadstar.decide.Parameters;
import org.loadstar.decide.load.LoadParameters;

/**
 * Under what a recording is replayed.
 *
 * @param seed     of the drawing of questions of which only counts are known
 * @param validity age up to which data count as fresh; empty: three periods of the proxy
 * @param horizon  for how long ahead answers are spread
 * @param fullAt   load from which a proxy takes no further call
 * @param holding  mean holding time of a call
 * @param followed calls that follow one answer, 0..1
 */
public record Conditions(long seed, Optional<Duration> validity, Duration horizon, double fullAt,
        Duration holding, double followed) {
    public static final Conditions DEFAULT = new Conditions(1, Optional.empty(),
            Parameters.DEFAULT.horizon(), Parameters.DEFAULT.fullAt(), LoadParameters.DEFAULT.holding(), 1);

    /** The same as constants of deciding. */
    public Parameters parameters() {
        Parameters p = Parameters.DEFAULT;
        return new Parameters(p.load(), validity, horizon, p.refresh(), fullAt, p.hysteresis(),
                p.admission());
    }
}
