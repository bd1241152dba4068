package org.loadstar.decide;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.Experience;
import org.loadstar.decide.load.TargetLoad;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Media;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Target;

/**
 * Knows at every moment which proxy is least loaded: samples go in, questions are answered, a view of
 * it all comes out. Time is handed in with every call; equal calls give equal answers.
 *
 * <p>Not thread-safe: its owner lets one thread in at a time.
 */
public final class DecisionCore {
    private static final int PERIODS_VALID = 3;

    private final Parameters parameters;
    private Fleet fleet;
    private final Map<String, TargetLoad> loads = new LinkedHashMap<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    /** Last number of each pool that ever was: one that comes back goes on from there. */
    private final Map<String, Long> sequences;
    private final Experience experience;
    private long[] questionsByGroup = {};
    private long[] toldByGroup = {};
    private final Version version;
    private ProxyState[] lastStates = {};

    public DecisionCore(Fleet fleet, Parameters parameters, Numbers numbers) {
        this.parameters = parameters;
        this.fleet = fleet;
        version = new Version(numbers.view());
        sequences = new HashMap<>(numbers.sequences());
        experience = new Experience(parameters.load(), List.of(), fleet.proxies().size());
        group(fleet);
    }

    /**
     * Goes on with another fleet. What was learned of targets, gateways and pools of the same name stays, be
     * their capacity, media, addresses or members other than before; where a target has other sources, all that
     * it told gives way to its next sample.
     */
    public void regroup(Fleet next) {
        Map<String, Target> before = fleet.targets().stream()
                .collect(Collectors.toMap(Target::name, Function.identity()));
        group(next);
        for (Target t : next.targets()) {
            Target known = before.get(t.name());
            if (known != null && !known.sources().equals(t.sources()))
                load(t.name()).readAnew();
        }
        version.riseDecisively();
    }

    private void group(Fleet next) {
        fleet = next;
        experience.taughtBy(next.proxies().size());
        experience.askers().know(next.gateways().stream().map(Gateway::name).toList());
        questionsByGroup = Arrays.copyOf(questionsByGroup, experience.askers().groups());
        toldByGroup = Arrays.copyOf(toldByGroup, experience.askers().groups());
        var oldLoads = new HashMap<>(loads);
        var oldCandidates = new HashMap<>(candidates);
        var oldDesks = new HashMap<>(desks);
        desks.forEach((name, desk) -> sequences.put(name, desk.sequence));
        loads.clear();
        candidates.clear();
        desks.clear();
        next.targets().forEach(t -> loads.put(t.name(), configured(t, oldLoads.get(t.name()))));
        next.proxies().forEach(p -> candidates.put(p.name(),
                new Candidate(p, load(p.name())).like(oldCandidates.get(p.name()))));
        next.pools().forEach(p -> desks.put(p.name(),
                new Desk(p, p.proxies().stream().map(this::candidate).toList(), parameters, experience,
                        sequences.getOrDefault(p.name(), 0L))
                        .like(oldDesks.get(p.name()))));
    }

    private TargetLoad configured(Target t, @Nullable TargetLoad known) {
        Duration validity = parameters.validity().orElse(t.collect().period().multipliedBy(PERIODS_VALID));
        if (known == null)
            return new TargetLoad(capacity(t), serves(t), t.collect(), validity, experience);
        known.configure(capacity(t), serves(t), t.collect(), validity);
        return known;
    }

    private static Capacity capacity(Target target) {
        return switch (target) {
            case Proxy p -> p.capacity();
            case Gateway g -> Capacity.of(g.capacityCalls());
        };
    }

    private Set<Media> serves(Target target) {
        return fleet.pools().stream().filter(p -> p.proxies().contains(target.name())).map(Pool::media)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes in what a device told. Samples of unknown targets are refused.
     *
     * @return the load that follows from it; empty if it is not believed
     */
    public OptionalDouble take(Sample sample) {
        TargetLoad load = load(sample.target());
        ProxyState before = load.state(sample.takenAt());
        double measured = load.take(sample, () -> mayBeFrozen(sample.target()));
        if (load.state(sample.takenAt()) == before)
            version.rise();
        else
            version.riseDecisively();
        return Double.isNaN(measured) ? OptionalDouble.empty() : OptionalDouble.of(measured);
    }

    /** Never more than half of a pool is doubted for want of calls: then the fault is ours. */
    private boolean mayBeFrozen(String target) {
        return desks.values().stream().filter(d -> d.pool.proxies().contains(target))
                .allMatch(d -> 2 * (1 + d.candidates.stream()
                        .filter(c -> !c.proxy.name().equals(target) && c.load.isDoubted())
                        .count()) <= d.candidates
                                .size());
    }

    /**
     * Notes that a read of a target brought nothing.
     *
     * @param reason for people
     */
    public void missed(String target, String reason) {
        load(target).missed(reason);
        version.riseDecisively();
    }

    /** Sets what an operator wants of a proxy. */
    public void administer(String proxy, AdminState wanted) {
        candidate(proxy).admin = wanted;
        version.riseDecisively();
    }

    /** Answers a question; it counts, and the proxy it names is credited with a call to come. */
    public Answer ask(Question question, Moment now) {
        return ask(question, now, null);
    }

    /**
     * The same, naming the proxy that another way to decide chose: where it may not be named, or is no proxy
     * of the pool that the asker reaches, who is in turn.
     */
    public Answer askNaming(Question question, String proxy, Moment now) {
        return ask(question, now, proxy);
    }

    private Answer ask(Question question, Moment now, @Nullable String wanted) {
        int group = experience.askers().group(question.client());
        questionsByGroup[group]++;
        return told(desk(question.pool()).ask(question, now, version, group, wanted), group);
    }

    private Answer told(Answer answer, int group) {
        if (answer instanceof Answer.LeastLoaded)
            toldByGroup[group]++;
        return answer;
    }

    /** What a question would be told now; leaves no trace. */
    public Answer look(Question question, Moment now) {
        return desk(question.pool()).look(question, now, version, null);
    }

    /** What {@link #askNaming} would tell now; leaves no trace. */
    public Answer lookNaming(Question question, String proxy, Moment now) {
        return desk(question.pool()).look(question, now, version, proxy);
    }

    /** By what a question is answered now; leaves no trace. */
    Line line(Question question, Moment now) {
        return desk(question.pool()).current(question, now, version);
    }

    /** The proxy of the single lowest load that a question could be told now; leaves no trace. */
    public Answer lowest(Question question, Moment now) {
        return desk(question.pool()).lowest(question, now, version);
    }

    /**
     * Counts a question whose answer was looked up a moment ago.
     *
     * @param looked what {@link #look} told
     * @return the same answer with its own sequence number
     */
    public Answer confirm(Answer looked, Question question, Moment now) {
        int group = experience.askers().group(question.client());
        questionsByGroup[group]++;
        return told(desk(looked.pool()).confirm(looked, question, now, version, group), group);
    }

    /** The whole network now. */
    public LoadView view(Moment now) {
        noteStates(now);
        return new LoadView(version.number(), now, desks.values().stream().map(d -> view(d, now)).toList(),
                candidates.values().stream().map(c -> view(c, now)).toList(),
                fleet.gateways().stream().map(g -> view(g, now)).toList());
    }

    /** States change by mere passing of time too; the version tells. */
    private void noteStates(Moment now) {
        ProxyState[] states = loads.values().stream().map(l -> l.state(now)).toArray(ProxyState[]::new);
        if (!Arrays.equals(states, lastStates)) {
            lastStates = states;
            version.riseDecisively();
        }
    }

    private LoadView.OfPool view(Desk d, Moment now) {
        Standing s = d.standing(now, version);
        long headroom = d.candidates.stream().filter(c -> isHealthy(c.state(now)))
                .mapToLong(c -> c.load.outlook(now).headroom()).sum();
        Candidate lowest = s.lowest() < 0 ? null : d.candidates.get(s.lowest());
        return new LoadView.OfPool(d.pool,
                d.look(Question.ofCall(d.pool.name(), "", Integer.MAX_VALUE), now, version, null),
                lowest == null ? null : lowest.proxy.name(),
                lowest == null ? null : boxed(lowest.load.outlook(now).measuredLoad()), headroom,
                d.isSaturated(now, version), d.validity().toMillis(), d.questions,
                d.refused);
    }

    private LoadView.OfProxy view(Candidate c, Moment now) {
        return new LoadView.OfProxy(c.proxy, measured(c.load, c.state(now), c.stateReason(now), now), c.admin,
                c.load.outlook(now).headroom(), c.answers);
    }

    private LoadView.OfGateway view(Gateway g, Moment now) {
        TargetLoad load = load(g.name());
        int group = experience.askers().group(g.name());
        double followed = experience.askers().followed(group);
        return new LoadView.OfGateway(g, measured(load, load.state(now), load.stateReason(now), now),
                questionsByGroup[group], toldByGroup[group], Double.isNaN(followed) ? null : followed);
    }

    private static LoadView.Measured measured(TargetLoad load, ProxyState state, String why, Moment now) {
        return new LoadView.Measured(state, boxed(load.outlook(now).measuredLoad()),
                boxed(load.measuredCalls()),
                boxed(load.capacity()), load.takenAt(), load.confidence(now), why);
    }

    private static boolean isHealthy(ProxyState state) {
        return state == ProxyState.UP || state == ProxyState.HOT || state == ProxyState.RAMPING;
    }

    private static @Nullable Double boxed(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private TargetLoad load(String name) {
        return known(loads.get(name), "target", name);
    }

    private Candidate candidate(String name) {
        return known(candidates.get(name), "proxy", name);
    }

    private Desk desk(String name) {
        return known(desks.get(name), "pool", name);
    }

    private static <T> T known(@Nullable T value, String kind, String name) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new NoSuchElementException(
                        "expected a " + kind + " of the fleet, got \"" + name + "\""));
    }
}
