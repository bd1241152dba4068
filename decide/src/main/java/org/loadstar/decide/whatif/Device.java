package org.loadstar.decide.whatif;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Proxy;

/**
 * One proxy in one replay: what it told, moved by the calls that came here instead of elsewhere. Not
 * thread-safe.
 */
final class Device {
    private static final int PERIODS_KNOWN = 3;
    /** No device holds this many calls times its own limit. */
    private static final double OVERFULL = 4;
    /** What agents answer that know nothing: an unset or latched Gauge32 (RFC 2578 section 7.1.7). */
    private static final double GAUGE_LATCHED = 4294967295.0;

    private final long knownNanos;
    private final double configured;
    private final double signalling;
    private final Moved moved;
    private @Nullable Sample last;
    private double attemptsRecorded = Double.NaN;
    private double attempts;

    /** @param signalling share of all processors that signalling takes at full calls */
    Device(Proxy proxy, double signalling, double holdingNanos) {
        knownNanos = proxy.collect().every().multipliedBy(PERIODS_KNOWN).toNanos();
        configured = proxy.capacityCalls().isPresent() ? proxy.capacityCalls().getAsInt() : Double.NaN;
        this.signalling = signalling;
        moved = new Moved(holdingNanos);
    }

    /** Notes calls that came here, or below 0 did not come. */
    void add(Moment at, double calls) {
        moved.add(at.nanos(), calls);
    }

    /** Takes in a recorded sample and gives what the proxy would have told. */
    Sample take(Sample recorded) {
        last = recorded;
        double counted = told(recorded, Metric.ATTEMPTS);
        if (counted >= 0)
            count(counted + moved.setups(recorded.takenAt().nanos()), counted);
        return moved.isNothing() ? recorded : moved(recorded);
    }

    /** Keeps the counter of set-ups, which never falls but where the recorded one does. */
    private void count(double shifted, double recorded) {
        attempts = Math.max(recorded < attemptsRecorded ? 0 : attempts, shifted);
        attemptsRecorded = recorded;
    }

    private Sample moved(Sample recorded) {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        long nanos = recorded.takenAt().nanos();
        recorded.readings().forEach((metric, r) -> readings.put(metric,
                new Reading(value(recorded, metric, r.value(), nanos), r.takenAt())));
        return new Sample(recorded.target(), recorded.origin(), recorded.takenAt(), readings);
    }

    private double value(Sample recorded, Metric metric, double value, long nanos) {
        double shift = shift(recorded, nanos);
        double full = capacity(recorded);
        return switch (metric) {
            case CALLS -> isCalls(value, full) ? value + shift : value;
            case CPU -> isRatio(value) && full > 0
                    ? Math.clamp(value + signalling * shift / full, 0, 1)
                    : value;
            case LOAD -> full > 0 ? Math.max(0, value + shift / full) : value;
            case ATTEMPTS -> value >= 0 ? attempts : value;
            case CAPACITY, MEMORY, PORTS, BANDWIDTH, REGISTRATIONS, LICENCES, REJECTS, HEALTH -> value;
        };
    }

    /** Calls that are to be added to the recorded ones, floored so that the sum is not below 0. */
    private double shift(Sample recorded, long nanos) {
        double calls = told(recorded, Metric.CALLS);
        return calls >= 0 ? Math.max(-calls, moved.calls(nanos)) : moved.calls(nanos);
    }

    /**
     * Load at a moment: the fuller of calls and processors. Empty where nothing was told for three
     * periods, or nothing that can be.
     */
    OptionalDouble load(Moment now) {
        Sample s = last;
        if (s == null || now.nanosSince(s.takenAt()) > knownNanos)
            return OptionalDouble.empty();
        double full = capacity(s);
        double load = Double.NaN;
        for (Map.Entry<Metric, Reading> e : s.readings().entrySet()) {
            double value = e.getValue().value();
            double part = switch (e.getKey()) {
                case CALLS -> full > 0 && isCalls(value, full)
                        ? value(s, Metric.CALLS, value, now.nanos()) / full
                        : Double.NaN;
                case CPU -> isRatio(value) ? value(s, Metric.CPU, value, now.nanos()) : Double.NaN;
                case LOAD -> value >= 0 && value <= OVERFULL
                        ? value(s, Metric.LOAD, value, now.nanos())
                        : Double.NaN;
                case CAPACITY, MEMORY, PORTS, BANDWIDTH, REGISTRATIONS, LICENCES, ATTEMPTS, REJECTS, HEALTH ->
                    Double.NaN;
            };
            load = Double.isNaN(load) ? part : Double.isNaN(part) ? load : Math.max(load, part);
        }
        return Double.isNaN(load) ? OptionalDouble.empty() : OptionalDouble.of(load);
    }

    private double capacity(Sample s) {
        return configured > 0 ? configured : told(s, Metric.CAPACITY);
    }

    private static double told(Sample s, Metric metric) {
        return s.reading(metric).map(Reading::value).orElse(Double.NaN);
    }

    /** Whether a device can have so many calls: a lie is left as it is. */
    private static boolean isCalls(double value, double full) {
        return value >= 0 && value < GAUGE_LATCHED && !(value > OVERFULL * full);
    }

    private static boolean isRatio(double value) {
        return value >= 0 && value <= 1;
    }
}
