package org.loadstar.decide.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/**
 * All that is known of the load of one proxy or gateway: what it told, whether that is believed, and
 * what follows from it for now. Not thread-safe: confined to the core that owns it.
 */
public final class TargetLoad {
    /** Calls at which a target is taken to be full that never said and was never told: only for shares. */
    public static final double NOMINAL_CAPACITY = 100;
    private static final double HOT_SHARE = 0.2;
    private static final long SECOND = 1_000_000_000;
    private static final long HOT_NANOS = 5 * SECOND;
    private static final long RAMP_NANOS = 120 * SECOND;
    private static final double RAMP_FLOOR = 0.1;
    private static final int MOST_MISSES = 3;

    private final LoadParameters parameters;
    private final Duration validity;
    private final double configuredCapacity;
    private final AnswerLedger ledger;
    private final Learned learned;
    private Known known = Known.NOTHING;
    private Verdict verdict = new Verdict.Believed();
    private String silence = "no sample yet";
    private int misses;
    private @Nullable Moment upSince;

    /**
     * @param configuredCapacity calls at which it is full as its owner wrote it; NaN: its own word
     * @param validity           age up to which its data count as fresh
     * @param askers             whose answers will name it
     */
    public TargetLoad(double configuredCapacity, Duration validity, LoadParameters parameters,
            Askers askers) {
        this.configuredCapacity = configuredCapacity;
        this.validity = validity;
        this.parameters = parameters;
        this.ledger = new AnswerLedger(parameters);
        this.learned = new Learned(parameters, askers);
    }

    public Duration validity() {
        return validity;
    }

    /**
     * Takes in a sample. A late one, taken before the last believed one, changes nothing.
     *
     * @param mayBeFrozen whether it may be doubted for want of the calls that it was sent; where most of a
     *                    pool would be, it is our own fault
     */
    public void take(Sample sample, boolean mayBeFrozen) {
        boolean late = !known.isEmpty() && !sample.takenAt().isAfter(known.takenAt());
        if (late || sample.readings().isEmpty())
            return;
        double capacity = configuredCapacity > 0
                ? configuredCapacity
                : sample.reading(Metric.CAPACITY).map(Reading::value).orElse(Double.NaN);
        boolean back = isSilent() && cameBackEmpty(sample);
        misses = 0;
        verdict = back ? new Verdict.Restarted() : Plausibility.judge(sample, known, capacity, parameters);
        if (verdict instanceof Verdict.Believed && mayBeFrozen)
            verdict = learned.flow().judge(sample, known);
        switch (verdict) {
            case Verdict.Believed() -> believe(sample);
            case Verdict.Restarted() -> {
                silence = "";
                known = Known.NOTHING.with(sample);
                learned.forget();
                upSince = sample.takenAt();
                ledger.seenBy(sample.takenAt());
            }
            case Verdict.Doubted d -> silence = d.reason();
        }
    }

    /** Back from silence with less than half of the calls that it should still have: it was restarted. */
    private boolean cameBackEmpty(Sample sample) {
        double calls = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN);
        OptionalDouble expected = carriedCalls(sample.takenAt());
        return calls >= 0 && expected.isPresent() && calls < expected.getAsDouble() / 2;
    }

    /** Whether its last sample was doubted. */
    public boolean isDoubted() {
        return verdict instanceof Verdict.Doubted;
    }

    private void believe(Sample sample) {
        Optional<Metric> missing = known.missingIn(sample);
        if (missing.isPresent()) {
            silence = "tells " + missing.get().word() + " no more";
            known = known.withPartOf(sample);
        } else {
            learned.from(sample, known, capacity().orElse(NOMINAL_CAPACITY));
            silence = "";
            known = known.with(sample);
            ledger.seenBy(sample.takenAt());
        }
    }

    /** Notes that a read brought nothing. What was known stays and grows old. */
    public void missed(String reason) {
        misses++;
        silence = reason;
    }

    /**
     * Notes that an answer named this proxy.
     *
     * @param group  of who asked
     * @param credit part of a call that is expected of it, 0..1
     */
    public void advised(Moment at, int group, double credit) {
        learned.flow().promised(group);
        if (credit > 0)
            ledger.given(at, credit);
    }

    /** Moment of the data that everything here rests on; null before the first believed sample. */
    public @Nullable Moment takenAt() {
        return known.isEmpty() ? null : known.takenAt();
    }

    /** Whether several reads in a row brought nothing: not to be relied on, though its data may still be valid. */
    public boolean isSilent() {
        return misses >= MOST_MISSES;
    }

    public boolean isFresh(Moment now) {
        return !known.isEmpty() && now.since(known.takenAt()).compareTo(validity) <= 0;
    }

    /** Calls at which it is full: the owner's word before the device's. */
    public OptionalDouble capacity() {
        if (configuredCapacity > 0)
            return OptionalDouble.of(configuredCapacity);
        double told = known.counter(Metric.CAPACITY);
        return told > 0 ? OptionalDouble.of(told) : OptionalDouble.empty();
    }

    /** What limits it. A target that tells no calls is measured by its processors alone. */
    public Limits limits(Moment now) {
        double full = capacity().orElse(NOMINAL_CAPACITY) * learned.ceiling();
        double busy = backgroundNow(now);
        if (Double.isNaN(cpu(now)) || Double.isNaN(known.calls()) || Double.isNaN(busy))
            return new Limits(full, 0, 0);
        return new Limits(full, Math.clamp(busy, 0, 1), parameters.signalling() * learned.ceiling());
    }

    private double backgroundNow(Moment now) {
        return learned.background(now.nanosSince(known.takenAt()) / 1e9);
    }

    /** Room for calls over some seconds to come; empty where nothing is known. */
    public Optional<Room> room(Moment now, double seconds) {
        OptionalDouble calls = predictedCalls(now);
        if (calls.isEmpty())
            return Optional.empty();
        Limits limits = limits(now);
        if (Double.isNaN(known.calls()) && Double.isNaN(known.counter(Metric.LOAD)))
            return Optional.of(BlindRoom.of(limits.calls(), backgroundNow(now), parameters, seconds));
        double busy = limits.signalling() > 0 ? backgroundNow(now) : parameters.setups().assumed();
        return Optional.of(MeasuredRoom.of(limits, calls.getAsDouble(), learned.flow().unadvisedPerSecond(),
                busy,
                new MeasuredRoom.Share(isRefusing(now) ? HOT_SHARE : 1, ramp(now)), parameters, seconds));
    }

    private boolean isRefusing(Moment now) {
        Moment at = learned.refusedAt();
        return at != null && now.nanosSince(at) < Math.min(validity.toNanos() / 3 + SECOND, HOT_NANOS);
    }

    /** Slow start: the part of its processors that a proxy is trusted with after it came back. */
    private double ramp(Moment now) {
        return upSince == null ? 1 : Math.clamp((double) now.nanosSince(upSince) / RAMP_NANOS, RAMP_FLOOR, 1);
    }

    /** Whether it was never read yet, so that nothing speaks for or against it. */
    public boolean isUnseen() {
        return known.isEmpty() && misses == 0 && verdict instanceof Verdict.Believed;
    }

    /** Room of one that was never read yet: as if it were as loaded as the others are. */
    public Room assumedRoom(double load, double seconds) {
        double full = capacity().orElse(NOMINAL_CAPACITY);
        return MeasuredRoom.of(new Limits(full, 0, 0), load * full, 0, parameters.setups().assumed(),
                MeasuredRoom.Share.WHOLE, parameters, seconds);
    }

    /** Set-ups a second, as measured. */
    public double setupsPerSecond() {
        return learned.flow().perSecond();
    }

    /** Set-ups a second that follow answers, as measured. */
    public double advisedPerSecond() {
        return Math.min(learned.flow().perSecond(), learned.flow().promisedPerSecond());
    }

    private double cpu(Moment now) {
        return known.reading(Metric.CPU)
                .filter(r -> now.since(r.takenAt()).compareTo(parameters.slowestCpu()) <= 0)
                .map(Reading::value).orElse(Double.NaN);
    }

    /** Calls as the last believed sample told them. */
    public OptionalDouble measuredCalls() {
        return Double.isNaN(known.calls()) ? OptionalDouble.empty() : OptionalDouble.of(known.calls());
    }

    /** The same, carried on to now without the answers given since. */
    private OptionalDouble carriedCalls(Moment now) {
        double calls = known.calls();
        if (Double.isNaN(calls))
            return OptionalDouble.empty();
        double remaining = parameters.remaining(now.nanosSince(known.takenAt()) / 1e9);
        double arrived = learned.flow().unadvisedPerSecond() * parameters.holding().toNanos() / 1e9
                * (1 - remaining);
        return OptionalDouble.of(calls * remaining + arrived);
    }

    /** Load by the calls of the last believed sample. */
    public OptionalDouble measuredLoad(Moment now) {
        return load(now, measuredCalls(), 0);
    }

    /** Load carried on to now, with the answers that were given and can't have shown yet. */
    public OptionalDouble predictedLoad(Moment now) {
        return load(now, carriedCalls(now), ledger.credit(now));
    }

    private OptionalDouble load(Moment now, OptionalDouble active, double credit) {
        Limits limits = limits(now);
        double told = known.counter(Metric.LOAD);
        OptionalDouble calls = capacity().isPresent() ? active : OptionalDouble.empty();
        double byCalls = calls.isPresent() ? limits.loadWith(calls.getAsDouble() + credit) : Double.NaN;
        double load = greatest(byCalls, greatest(told, calls.isPresent() ? Double.NaN : cpu(now)));
        if (Double.isNaN(load))
            return OptionalDouble.empty();
        return OptionalDouble.of(calls.isPresent() ? load : load + credit / limits.calls());
    }

    /**
     * Calls as the filling of holes counts them: predicted, or load times capacity where only a load
     * is told. Empty where nothing is known.
     */
    public OptionalDouble predictedCalls(Moment now) {
        OptionalDouble load = predictedLoad(now);
        return load.isPresent() ? OptionalDouble.of(limits(now).callsAt(load.getAsDouble())) : load;
    }

    /**
     * State by the data alone; what an operator wants stands above it. A service that said that it is
     * down stays so until it says otherwise, silent or not.
     */
    public ProxyState state(Moment now) {
        if (known.isEmpty())
            return verdict instanceof Verdict.Doubted ? ProxyState.SUSPECT : ProxyState.UNKNOWN;
        if (known.counter(Metric.HEALTH) == 0)
            return ProxyState.DOWN;
        if (verdict instanceof Verdict.Doubted)
            return ProxyState.SUSPECT;
        if (!isFresh(now))
            return ProxyState.STALE;
        OptionalDouble load = measuredLoad(now);
        if (load.isEmpty())
            return ProxyState.UNKNOWN;
        if (isRefusing(now) || load.getAsDouble() >= parameters.hotAt())
            return ProxyState.HOT;
        return ramp(now) < 1 ? ProxyState.RAMPING : ProxyState.UP;
    }

    /**
     * Why it is in that state, for people; empty where the state speaks for itself. A read that brought
     * nothing is told at once, long before the data are too old.
     */
    public String stateReason(Moment now) {
        return switch (state(now)) {
            case UP, DRAINING, DISABLED -> silence;
            case RAMPING -> silence.isEmpty() ? "came back a moment ago" : silence;
            case HOT -> silence.isEmpty() ? isRefusing(now) ? "refuses calls" : "nearly full" : silence;
            case DOWN -> "says itself that it does not serve";
            case SUSPECT -> verdict instanceof Verdict.Doubted d ? d.reason() : "";
            case STALE -> silence.isEmpty() ? "nothing newer was read" : silence;
            case UNKNOWN -> known.isEmpty() ? silence : "tells neither calls with a capacity nor a load";
        };
    }

    /** 0..1: 1 = just measured, 0.5 = at the end of its validity, less beyond. */
    public double confidence(Moment now) {
        if (known.isEmpty())
            return 0;
        double age = (double) now.nanosSince(known.takenAt()) / validity.toNanos();
        double byAge = age <= 1 ? 1 - age / 2 : 0.49 / age;
        return verdict instanceof Verdict.Doubted ? Math.min(byAge, 0.4) : byAge;
    }

    private static double greatest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
