package org.loadstar.decide.load;

import java.util.Locale;
import java.util.Optional;

import org.loadstar.model.Metric;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * The lie detector: judges a sample by itself and against what the same device told before. Pure.
 */
final class Plausibility {
    /** What agents answer that know nothing: an unset or latched Gauge32 (RFC 2578 section 7.1.7). */
    private static final double GAUGE_LATCHED = 4294967295.0;
    /** A ratio this far above 1 is no rounding. */
    private static final double RATIO_LIMIT = 1.5;
    /** No device holds this many calls times its own limit. */
    private static final double OVERFULL = 4;
    /** Fewer calls than this can end at once without wonder. */
    private static final double FEW = 10;
    /** Equal gauges in a row, and set-ups meanwhile, from which a gauge is called frozen. */
    private static final int FROZEN_ROWS = 3;
    private static final double FROZEN_SETUPS = 20;

    private Plausibility() {}

    /**
     * @param capacity calls at which it is full; NaN where unknown
     * @param again    whether a jump is believed: the last sample jumped too, or none need follow
     */
    static Verdict judge(Sample sample, Known known, double capacity, boolean again, LoadParameters p) {
        String doubt = sample.doubt();
        if (doubt != null)
            return new Verdict.Doubted(doubt);
        Optional<String> range = sample.readings().entrySet().stream()
                .flatMap(e -> outOfRange(e.getKey(), e.getValue().value(), capacity).stream()).findFirst();
        if (range.isPresent())
            return new Verdict.Doubted(range.get());
        if (known.isEmpty())
            return new Verdict.Believed();
        double setups = rise(sample, known, Metric.ATTEMPTS);
        double calls = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN);
        if (calls == 0 && setups >= FEW)
            return new Verdict.Doubted(
                    String.format(Locale.ROOT,
                            "reports 0 calls though %.0f were set up since the last sample", setups));
        double seconds = sample.takenAt().nanosSince(known.takenAt()) / 1e9;
        if (calls == 0 && known.calls() * p.remaining(4 * seconds) >= FEW
                && seconds < p.zeroDoubt().toSeconds())
            return setups < 0
                    ? new Verdict.Restarted()
                    : new Verdict.Doubted(String.format(Locale.ROOT, "reports 0 calls, believed %.0f",
                            known.calls() * p.remaining(seconds)));
        if (known.frozenRows() >= FROZEN_ROWS && calls == known.calls()
                && known.setupsWhileFrozen() + setups >= FROZEN_SETUPS
                && !(calls >= 0.97 * capacity))
            return new Verdict.Doubted(
                    String.format(Locale.ROOT, "reports %.0f calls again and again while %.0f were set up",
                            calls,
                            known.setupsWhileFrozen() + setups));
        if (setups < 0)
            return new Verdict.Restarted();
        Optional<String> jump = again ? Optional.empty() : Jump.in(sample, known, capacity, p);
        return jump.isPresent() ? new Verdict.Unconfirmed(jump.get()) : new Verdict.Believed();
    }

    /** How far a counter rose since the last believed sample; negative: it began anew; 0: not told. */
    static double rise(Sample sample, Known known, Metric counter) {
        double now = sample.reading(counter).map(Reading::value).orElse(Double.NaN);
        double rise = now - known.counter(counter);
        if (Double.isNaN(rise))
            return 0;
        boolean wrapped = rise < 0 && known.counter(counter) > 0.9 * GAUGE_LATCHED
                && now < 0.1 * GAUGE_LATCHED;
        return wrapped ? rise + GAUGE_LATCHED + 1 : rise;
    }

    private static Optional<String> outOfRange(Metric metric, double value, double capacity) {
        boolean bad = switch (metric) {
            case CALLS -> !countable(value) || value > OVERFULL * capacity;
            case CAPACITY, PORTS, BANDWIDTH, REGISTRATIONS, LICENCES -> !countable(value);
            case CPU, MEMORY -> !(value >= 0 && value <= RATIO_LIMIT);
            case LOAD -> !(value >= 0 && value < 100);
            case HEALTH -> !(value >= 0 && value <= 1);
            case ATTEMPTS, REJECTS -> !(value >= 0);
        };
        return bad
                ? Optional.of(String.format(Locale.ROOT, "reports %s %s", metric.word(), number(value)))
                : Optional.empty();
    }

    private static boolean countable(double value) {
        return value >= 0 && value < GAUGE_LATCHED;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
