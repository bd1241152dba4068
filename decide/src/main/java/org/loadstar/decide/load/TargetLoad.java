package org.loadstar.decide.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Way;

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
    /** By so much its load must fall before a hot proxy is hot no more. */
    private static final double COOLING = 0.05;
    private static final double EULER = 0.5772;
    private static final List<Metric> COUNTERS = List.of(Metric.ATTEMPTS, Metric.REJECTS);
    private static final double HALF_A_CALL = 0.5;

    private final Experience experience;
    private Duration validity;
    private boolean onlyReports;
    private Capacity configured;
    private Mix mix;
    private final AnswerLedger ledger;
    private final Learned learned;
    private Known known = Known.NOTHING;
    /** What was known at the last sample that taught something. */
    private Known taught = Known.NOTHING;
    private Verdict verdict = new Verdict.Believed();
    private String silence = "no sample yet";
    private int misses;
    private boolean isReadAnew;
    private boolean hot;
    private @Nullable Moment upSince;

    /**
     * @param configured when it is full, as its owner wrote it
     * @param serves     media of the pools that it is in
     * @param collect    when it is read
     * @param validity   age up to which its data count as fresh
     * @param experience what all targets together teach
     */
    public TargetLoad(Capacity configured, Set<Media> serves, Collect collect, Duration validity,
            Experience experience) {
        this.onlyReports = collect.way() == Way.REPORT;
        this.configured = configured;
        this.mix = new Mix(configured, serves);
        this.validity = validity;
        this.experience = experience;
        this.ledger = new AnswerLedger(experience);
        this.learned = new Learned(experience);
    }

    /** Goes on with another capacity, other media, another way or validity. What was measured stays. */
    public void configure(Capacity capacity, Set<Media> serves, Collect collect, Duration valid) {
        onlyReports = collect.way() == Way.REPORT;
        if (!capacity.equals(configured) || !serves.equals(mix.serves())) {
            configured = capacity;
            mix = new Mix(capacity, serves);
        }
        validity = valid;
    }

    /**
     * Goes on with what other sources tell: what was told stays until their first sample, which is compared
     * with nothing before it.
     */
    public void readAnew() {
        isReadAnew = true;
    }

    public Duration validity() {
        return validity;
    }

    /**
     * Takes in a sample. A late one, taken before the last believed one, changes nothing.
     *
     * @param mayBeFrozen whether it may be doubted for want of the calls that it was sent, asked only where it
     *                    would be; where most of a pool would be, it is our own fault
     * @return the load that follows from it; NaN: none, or it is not believed
     */
    public double take(Sample sample, BooleanSupplier mayBeFrozen) {
        boolean late = !known.isEmpty() && !sample.takenAt().isAfter(known.takenAt());
        if (late || sample.readings().isEmpty())
            return sample.takenAt().equals(takenAt()) ? outlook(sample.takenAt()).measuredLoad() : Double.NaN;
        if (isReadAnew)
            forgetTold();
        isReadAnew = false;
        double capacity = full(sample.reading(Metric.CAPACITY).map(Reading::value).orElse(Double.NaN));
        boolean back = isSilent() && cameBackEmpty(sample);
        misses = 0;
        learned.flow().promises().settle(sample.takenAt());
        verdict = back
                ? new Verdict.Restarted()
                : Plausibility.judge(sample, known, capacity, isBelievedAtOnce(), experience.model());
        if (verdict instanceof Verdict.Believed)
            verdict = learned.flow().judge(sample, taught, mayBeFrozen);
        switch (verdict) {
            case Verdict.Believed() -> believe(sample);
            case Verdict.Restarted() -> {
                silence = "";
                learned.forget(sample.takenAt());
                learned.from(sample, Known.NOTHING, fullCalls());
                forgetTold();
                keep(known.with(sample));
                upSince = sample.takenAt();
                ledger.seenBy(sample.takenAt());
            }
            case Verdict.Unconfirmed u -> silence = u.reason();
            case Verdict.Doubted d -> silence = d.reason();
        }
        double load = outlook(sample.takenAt()).measuredLoad();
        hot = load >= experience.model().hotAt() - (hot ? COOLING : 0);
        return sample.takenAt().equals(takenAt()) ? load : Double.NaN;
    }

    /** Whether a jump is believed: told again, or by who reports by itself alone and need not tell it again. */
    private boolean isBelievedAtOnce() {
        return onlyReports || verdict instanceof Verdict.Unconfirmed;
    }

    /**
     * Back from silence with less than half of the calls that it should still have: it was restarted, unless
     * its counter of set-ups went on meanwhile.
     */
    private boolean cameBackEmpty(Sample sample) {
        double calls = sample.reading(Metric.CALLS).map(Reading::value).orElse(Double.NaN);
        double setups = sample.reading(Metric.ATTEMPTS).map(Reading::value).orElse(Double.NaN);
        boolean wentOn = setups >= known.counter(Metric.ATTEMPTS);
        return !wentOn && calls >= 0 && calls < carriedCalls(sample.takenAt()) / 2;
    }

    /** Whether its last sample was doubted. */
    public boolean isDoubted() {
        return verdict instanceof Verdict.Doubted;
    }

    private void believe(Sample sample) {
        Optional<Metric> missing = known.missingIn(sample);
        if (missing.isPresent()) {
            if (sample.origin() != Origin.REPORT)
                silence = "tells " + missing.get().word() + " no more";
            known = known.withPartOf(sample);
            return;
        }
        silence = "";
        if (isPartial(sample)) {
            known = known.withReport(sample);
        } else {
            learned.from(sample, taught, fullCalls());
            keep(known.with(sample));
        }
        ledger.seenBy(sample.takenAt());
    }

    /** Whether a report leaves out counters that reads tell: it says how loaded the target is and teaches no more. */
    private boolean isPartial(Sample sample) {
        return sample.origin() == Origin.REPORT && COUNTERS.stream()
                .anyMatch(m -> known.reading(m) != null && sample.reading(m).isEmpty());
    }

    private void keep(Known whole) {
        known = whole;
        taught = whole;
    }

    private void forgetTold() {
        keep(Known.NOTHING);
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
     * @param credit calls that are expected of it, 0..1
     * @param part   calls that there would be if who asked were wholly believed, 0..1
     */
    public void advised(Moment at, int group, double credit, double part, Media media) {
        mix.saw(media, credit);
        learned.flow().promises().add(group, part, at);
        if (credit > 0)
            ledger.given(at, credit);
    }

    /**
     * Notes that a list that names this proxy was given to somebody who keeps it.
     *
     * @param perSecond calls that it will be placed by the list
     */
    public void advisedFor(Moment at, int group, double perSecond, double keepSeconds) {
        if (perSecond > 0)
            learned.flow().promises().addList(group, perSecond, at, keepSeconds);
    }

    /** Calls that keepers of lists will still place on it. */
    public double keptToCome(Moment now) {
        Promises promises = learned.flow().promises();
        return promises.hasLists() ? follow() * promises.toCome(experience.askers(), now) : 0;
    }

    private double follow() {
        return experience.follow().factor();
    }

    /** Moment of the data that everything here rests on; null before the first believed sample. */
    public @Nullable Moment takenAt() {
        return known.isEmpty() ? null : known.takenAt();
    }

    /**
     * Seconds until its last call should have ended if it takes no further one: the mean of the longest of so
     * many exponential times. NaN where its calls are not known.
     */
    public double secondsToEmpty(Moment now) {
        double calls = carriedCalls(now);
        return calls < HALF_A_CALL
                ? 0
                : experience.model().holdingSeconds() * (Math.log(Math.max(1, calls)) + EULER);
    }

    /** Whether several reads in a row brought nothing: not to be relied on, though its data may still be valid. */
    public boolean isSilent() {
        return misses >= MOST_MISSES;
    }

    public boolean isFresh(Moment now) {
        return !known.isEmpty() && now.since(known.takenAt()).compareTo(validity) <= 0;
    }

    /** Calls at which it is full: the owner's word before the device's, else by what else runs out; NaN unknown. */
    public double capacity() {
        double full = full(known.counter(Metric.CAPACITY));
        if (full > 0)
            return full;
        double others = resources().supply().callsAt(1);
        return others > 0 && others < Double.POSITIVE_INFINITY ? others : Double.NaN;
    }

    /** Calls of the mix that it carries; NaN or 0 where nobody said. */
    private double full(double told) {
        return (configured.calls().isPresent() ? configured.calls().getAsInt() : told) / mix.weight();
    }

    /** The same, with a stand-in where nobody knows: only for shares. */
    public double fullCalls() {
        double full = capacity();
        return full > 0 ? full : NOMINAL_CAPACITY;
    }

    /** How it stands now. A target that tells no calls is measured by its processors alone. */
    public Outlook outlook(Moment now) {
        double cpu = cpu(now);
        double background = learned.background(now.nanosSince(known.takenAt()) / 1e9);
        double full = fullCalls() * learned.ceiling();
        boolean byProcessors = !Double.isNaN(cpu) && !Double.isNaN(known.calls())
                && !Double.isNaN(background);
        boolean hasCapacity = capacity() > 0;
        Map<Metric, Double> weights = hasCapacity ? experience.model().weights() : Map.of();
        Limits limits = byProcessors
                ? resources().limits(full, Math.clamp(background, 0, 1),
                        experience.model().signalling() * learned.ceiling(), weights)
                : resources().limits(full, weights);
        return new Outlook(limits, load(limits, hasCapacity, known.calls(), 0, cpu),
                load(limits, hasCapacity, carriedCalls(now), credit(now), cpu), hasCapacity,
                work(background, now), new MeasuredRoom.Share(isRefusing(now) ? HOT_SHARE : 1, ramp(now)),
                experience.model(), mix, known.missing());
    }

    private Outlook.Work work(double background, Moment now) {
        Promises promises = learned.flow().promises();
        double kept = promises.hasLists()
                ? follow() * promises.toStay(experience.askers(), now, experience.model().holdingSeconds())
                : 0;
        boolean tellsCalls = !Double.isNaN(known.calls()) || !Double.isNaN(known.counter(Metric.LOAD));
        return new Outlook.Work(tellsCalls, background, learned.flow().unadvisedPerSecond(), kept);
    }

    private double load(Limits limits, boolean hasCapacity, double active, double credit, double cpu) {
        boolean byCalls = hasCapacity && !Double.isNaN(active);
        double told = toldLoad();
        return byCalls
                ? greatest(limits.loadWith(active + credit), told)
                : greatest(told, cpu) + credit / limits.calls();
    }

    /**
     * The load as it tells it itself; NaN where it does not. A device that tells it only while it is overloaded is so
     * no more once it was silent about that for a validity and went on telling other things.
     */
    private double toldLoad() {
        Reading told = known.reading(Metric.LOAD);
        return told != null && known.takenAt().nanosSince(told.takenAt()) <= validity.toNanos()
                ? told.value()
                : Double.NaN;
    }

    private Resources resources() {
        return new Resources(configured, mix, known);
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

    /** Set-ups a second, as measured. */
    public double setupsPerSecond() {
        return learned.flow().perSecond();
    }

    /** Set-ups a second that follow answers, ours and those of other collectors that fill the same holes. */
    public double advisedPerSecond() {
        return Math.min(learned.flow().perSecond(), follow() * learned.flow().promisedPerSecond());
    }

    private double cpu(Moment now) {
        Reading cpu = known.reading(Metric.CPU);
        return cpu != null && now.nanosSince(cpu.takenAt()) <= experience.model().slowestCpu().toNanos()
                ? cpu.value()
                : Double.NaN;
    }

    /** Calls as the last believed sample told them; NaN unknown. */
    public double measuredCalls() {
        return known.calls();
    }

    /** The same, carried on to now without the answers given since. */
    private double carriedCalls(Moment now) {
        double remaining = experience.model().remaining(now.nanosSince(known.takenAt()) / 1e9);
        double arrived = learned.flow().unadvisedPerSecond() * experience.model().holdingSeconds()
                * (1 - remaining);
        return known.calls() * remaining + arrived;
    }

    /** Calls that our answers brought since the last sample. */
    private double credit(Moment now) {
        Promises promises = learned.flow().promises();
        double kept = promises.hasLists() && !known.isEmpty()
                ? promises.placed(experience.askers(), known.takenAt(), now)
                : 0;
        return follow() * (ledger.credit(now) + kept);
    }

    private boolean tellsLoad(Moment now) {
        return (known.calls() >= 0 && capacity() > 0) || known.counter(Metric.LOAD) >= 0 || cpu(now) >= 0;
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
        if (!tellsLoad(now))
            return ProxyState.UNKNOWN;
        if (isRefusing(now) || hot)
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
