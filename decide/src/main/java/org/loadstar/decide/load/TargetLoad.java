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
    private static final double UNADVISED_SECONDS = 120;
    private static final double HOT_REJECTS = 0.02;
    private static final double HOT_SHARE = 0.2;
    private static final double SHORTEST_CPU_WINDOW = 10;

    private final LoadParameters parameters;
    private final Duration validity;
    private final double configuredCapacity;
    private final AnswerLedger ledger;
    private Known known = Known.NOTHING;
    private Verdict verdict = new Verdict.Believed();
    private String silence = "no sample yet";
    private final Background background;
    private double setupsPerSecond;
    private double unadvisedPerSecond;
    private boolean rejecting;

    /**
     * @param configuredCapacity calls at which it is full as its owner wrote it; NaN: its own word
     * @param validity           age up to which its data count as fresh
     */
    public TargetLoad(double configuredCapacity, Duration validity, LoadParameters parameters) {
        this.configuredCapacity = configuredCapacity;
        this.validity = validity;
        this.parameters = parameters;
        this.ledger = new AnswerLedger(parameters);
        this.background = new Background(parameters);
    }

    public Duration validity() {
        return validity;
    }

    /** Takes in a sample. A late one, taken before the last believed one, changes nothing. */
    public void take(Sample sample) {
        boolean late = !known.isEmpty() && !sample.takenAt().isAfter(known.takenAt());
        if (late || sample.readings().isEmpty())
            return;
        double capacity = configuredCapacity > 0
                ? configuredCapacity
                : sample.reading(Metric.CAPACITY).map(Reading::value).orElse(Double.NaN);
        verdict = Plausibility.judge(sample, known, capacity, parameters);
        switch (verdict) {
            case Verdict.Believed() -> believe(sample);
            case Verdict.Restarted() -> {
                silence = "";
                known = Known.NOTHING.with(sample);
                unadvisedPerSecond = 0;
                setupsPerSecond = 0;
                background.forget();
                ledger.seenBy(sample.takenAt());
            }
            case Verdict.Doubted d -> silence = d.reason();
        }
    }

    private void believe(Sample sample) {
        Optional<Metric> missing = known.missingIn(sample);
        if (missing.isPresent()) {
            silence = "tells " + missing.get().word() + " no more";
            known = known.withPartOf(sample);
        } else {
            learn(sample);
            silence = "";
            known = known.with(sample);
            ledger.seenBy(sample.takenAt());
        }
    }

    /** Notes that a read brought nothing. What was known stays and grows old. */
    public void missed(String reason) {
        silence = reason;
    }

    /** Notes that an answer named this proxy. */
    public void advised(Moment at) {
        ledger.given(at);
    }

    private void learn(Sample sample) {
        if (known.isEmpty()) {
            learnBackground(sample, sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN),
                    Double.NaN, 1);
            return;
        }
        double seconds = sample.takenAt().nanosSince(known.takenAt()) / 1e9;
        double attempts = Plausibility.rise(sample, known, Metric.ATTEMPTS);
        double rejects = Plausibility.rise(sample, known, Metric.REJECTS);
        rejecting = rejects > 1 && rejects > HOT_REJECTS * attempts;
        double calls = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN);
        double setups = known.counter(Metric.ATTEMPTS) >= 0 && sample.reading(Metric.ATTEMPTS).isPresent()
                ? attempts - rejects
                : calls - known.calls() * parameters.remaining(seconds);
        learnBackground(sample, calls, setups, seconds);
        if (Double.isNaN(setups) || seconds <= 0)
            return;
        double step = 1 - Math.exp(-seconds / UNADVISED_SECONDS);
        setupsPerSecond += step * (Math.max(0, setups) / seconds - setupsPerSecond);
        double unadvised = Math.max(0, setups - ledger.givenSinceSample()) / seconds;
        unadvisedPerSecond += step * (unadvised - unadvisedPerSecond);
    }

    private void learnBackground(Sample sample, double calls, double setups, double seconds) {
        Optional<Reading> cpu = sample.reading(Metric.CPU);
        if (cpu.isPresent() && !Double.isNaN(calls)) {
            double lag = sample.takenAt().nanosSince(cpu.get().takenAt()) / 1e9;
            background.learn(cpu.get().value(), calls, setups, Math.max(1e-3, seconds),
                    Math.max(SHORTEST_CPU_WINDOW, 2 * lag), capacity().orElse(NOMINAL_CAPACITY));
        }
    }

    /** Moment of the data that everything here rests on; null before the first believed sample. */
    public @Nullable Moment takenAt() {
        return known.isEmpty() ? null : known.takenAt();
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
        double full = capacity().orElse(NOMINAL_CAPACITY);
        double busy = backgroundNow(now);
        if (Double.isNaN(cpu(now)) || Double.isNaN(known.calls()) || Double.isNaN(busy))
            return new Limits(full, 0, 0);
        return new Limits(full, Math.clamp(busy, 0, 1), parameters.signalling());
    }

    private double backgroundNow(Moment now) {
        return background.at(now.nanosSince(known.takenAt()) / 1e9);
    }

    /** Room for calls over the next seconds; empty where nothing is known. */
    public Optional<Room> room(Moment now) {
        OptionalDouble calls = predictedCalls(now);
        if (calls.isEmpty())
            return Optional.empty();
        Limits limits = limits(now);
        double busy = limits.signalling() > 0 ? backgroundNow(now) : parameters.setups().assumed();
        return Optional.of(new Room(limits, calls.getAsDouble(), unadvisedPerSecond, busy,
                new Room.Share(rejecting ? HOT_SHARE : 1, 1), parameters));
    }

    /** Set-ups a second that follow answers, as measured. */
    public double advisedPerSecond() {
        return Math.max(0, setupsPerSecond - unadvisedPerSecond);
    }

    private double cpu(Moment now) {
        return known.reading(Metric.CPU)
                .filter(r -> now.since(r.takenAt()).compareTo(parameters.slowestCpu()) <= 0)
                .map(Reading::value).orElse(Double.NaN);
    }

    /** Calls by the last believed sample, carried on to now without the answers given since. */
    public OptionalDouble measuredCalls(Moment now) {
        double calls = known.calls();
        if (Double.isNaN(calls))
            return OptionalDouble.empty();
        double remaining = parameters.remaining(now.nanosSince(known.takenAt()) / 1e9);
        double arrived = unadvisedPerSecond * parameters.holding().toNanos() / 1e9 * (1 - remaining);
        return OptionalDouble.of(calls * remaining + arrived);
    }

    /** Load by the last believed sample, carried on to now without the answers given since. */
    public OptionalDouble measuredLoad(Moment now) {
        return load(now, 0);
    }

    /** Load with the answers that were given and can't have shown yet. */
    public OptionalDouble predictedLoad(Moment now) {
        return load(now, ledger.credit(known.takenAt(), now));
    }

    private OptionalDouble load(Moment now, double credit) {
        Limits limits = limits(now);
        double told = known.counter(Metric.LOAD);
        OptionalDouble calls = capacity().isPresent() ? measuredCalls(now) : OptionalDouble.empty();
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
        return rejecting || load.getAsDouble() >= parameters.hotAt() ? ProxyState.HOT : ProxyState.UP;
    }

    /**
     * Why it is in that state, for people; empty where the state speaks for itself. A read that brought
     * nothing is told at once, long before the data are too old.
     */
    public String stateReason(Moment now) {
        return switch (state(now)) {
            case UP, DRAINING, DISABLED, RAMPING -> silence;
            case HOT -> silence.isEmpty() ? rejecting ? "refuses calls" : "nearly full" : silence;
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
