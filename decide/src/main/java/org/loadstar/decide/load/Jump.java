package org.loadstar.decide.load;

import java.util.Locale;
import java.util.Optional;

import org.loadstar.model.Metric;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * Calls that jump as calls hardly can: down faster than they end, up further than calls were set up. Pure.
 *
 * <p>It may be true all the same: a gateway that fails ends all its calls at once, and a proxy takes over the
 * calls of another without any set-up. Therefore such a sample is only not believed by itself.
 */
final class Jump {
    /** Fewer calls than this are no jump. */
    private static final double FEW = 10;
    /** Calls may end so many times faster than they are believed to. */
    private static final double HASTE = 2;
    /** Of the calls that may be gone beside. */
    private static final double LOST = 0.05;
    /** Of the capacity: calls and set-ups of one answer need not be of one moment. */
    private static final double AHEAD = 0.1;

    private Jump() {}

    /**
     * What jumped, for people; empty: nothing did, or not enough is told.
     *
     * @param capacity calls at which it is full; NaN where unknown
     */
    static Optional<String> in(Sample sample, Known known, double capacity, LoadParameters p) {
        double before = known.calls();
        double calls = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN);
        double seconds = sample.takenAt().nanosSince(known.takenAt()) / 1e9;
        double least = before * (p.remaining(HASTE * seconds) - LOST) - FEW;
        boolean isCounted = known.counter(Metric.ATTEMPTS) >= 0
                && sample.reading(Metric.ATTEMPTS).isPresent();
        double ahead = Math.max(FEW, AHEAD * (capacity > 0 ? capacity : before));
        double most = before + Plausibility.rise(sample, known, Metric.ATTEMPTS) + ahead;
        return calls < least || (isCounted && calls > most)
                ? Optional.of(String.format(Locale.ROOT,
                        "reports %.0f calls after %.0f, believed only when it is told again", calls, before))
                : Optional.empty();
    }
}
