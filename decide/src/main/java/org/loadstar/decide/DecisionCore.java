package org.loadstar.decide;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.Askers;
import org.loadstar.decide.load.TargetLoad;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.Target;

/**
 * Knows at every moment which proxy is least loaded: samples go in, questions are answered, a view of
 * it all comes out. Time is handed in with every call; equal calls give equal answers.
 *
 * <p>Not thread-safe: its owner lets one thread in at a time.
 */
public final class DecisionCore {
    private static final int PERIODS_VALID = 3;

    private final Fleet fleet;
    private final Map<String, TargetLoad> loads = new LinkedHashMap<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Askers askers;
    private final Map<String, Long> questionsByGateway = new LinkedHashMap<>();
    private long version;
    private ProxyState[] lastStates = {};

    public DecisionCore(Fleet fleet, Parameters parameters, Numbers numbers) {
        this.fleet = fleet;
        version = numbers.view();
        askers = new Askers(fleet.gateways().stream().map(Gateway::name).toList());
        for (Target t : fleet.targets())
            loads.put(t.name(),
                    new TargetLoad(t.capacityCalls().isPresent() ? t.capacityCalls().getAsInt() : Double.NaN,
                            parameters.validity().orElse(t.collect().every().multipliedBy(PERIODS_VALID)),
                            parameters.load(), askers));
        fleet.proxies().forEach(p -> candidates.put(p.name(), new Candidate(p, load(p.name()))));
        fleet.gateways().forEach(g -> questionsByGateway.put(g.name(), 0L));
        fleet.pools().forEach(
                p -> desks.put(p.name(), new Desk(p, p.proxies().stream().map(this::candidate).toList(),
                        parameters, askers, numbers.sequences().getOrDefault(p.name(), 0L))));
    }

    /** Takes in what a device told. Samples of unknown targets are refused. */
    public void take(Sample sample) {
        load(sample.target()).take(sample, mayBeFrozen(sample.target()));
        version++;
    }

    /** Never more than half of a pool is doubted for want of calls: then the fault is ours. */
    private boolean mayBeFrozen(String target) {
        return desks.values().stream().filter(d -> d.pool.proxies().contains(target))
                .allMatch(d -> 2 * (1 + d.candidates.stream()
                        .filter(c -> !c.proxy.name().equals(target) && c.load.isDoubted())
                        .count()) <= d.candidates
                                .size());
    }

    /** The load that follows from a sample that was just taken in; empty if it is not believed. */
    public OptionalDouble loadBy(Sample sample) {
        TargetLoad load = load(sample.target());
        return sample.takenAt().equals(load.takenAt())
                ? load.measuredLoad(sample.takenAt())
                : OptionalDouble.empty();
    }

    /**
     * Notes that a read of a target brought nothing.
     *
     * @param reason for people
     */
    public void missed(String target, String reason) {
        load(target).missed(reason);
        version++;
    }

    /** Sets what an operator wants of a proxy. */
    public void administer(String proxy, AdminState wanted) {
        candidate(proxy).admin = wanted;
        version++;
    }

    /** Answers a question; it counts, and the proxy it names is credited with a call to come. */
    public Answer ask(Question question, Moment now) {
        countFor(question.client());
        return desk(question.pool()).ask(now, version, question.list(), askers.group(question.client()));
    }

    /** What a question would be told now; leaves no trace. */
    public Answer look(String pool, Moment now, int list) {
        return desk(pool).look(now, version, list);
    }

    /** The proxy of the single lowest load now; leaves no trace. */
    public Answer lowest(String pool, Moment now) {
        return desk(pool).lowest(now, version);
    }

    /**
     * Counts a question whose answer was looked up a moment ago.
     *
     * @param looked what {@link #look} told
     * @return the same answer with its own sequence number
     */
    public Answer confirm(Answer looked, String client, Moment now) {
        countFor(client);
        return desk(looked.pool()).confirm(looked, now, version, askers.group(client));
    }

    private void countFor(String client) {
        questionsByGateway.computeIfPresent(client, (gateway, n) -> n + 1);
    }

    /** The whole network now. */
    public LoadView view(Moment now) {
        noteStates(now);
        return new LoadView(version, now, desks.values().stream().map(d -> view(d, now)).toList(),
                candidates.values().stream().map(c -> view(c, now)).toList(),
                fleet.gateways().stream().map(g -> view(g, now)).toList());
    }

    /** States change by mere passing of time too; the version tells. */
    private void noteStates(Moment now) {
        ProxyState[] states = loads.values().stream().map(l -> l.state(now)).toArray(ProxyState[]::new);
        if (!Arrays.equals(states, lastStates)) {
            lastStates = states;
            version++;
        }
    }

    private LoadView.OfPool view(Desk d, Moment now) {
        Standing s = d.standing(now, version);
        long headroom = d.candidates.stream().filter(c -> isHealthy(c.state(now)))
                .mapToLong(c -> c.headroom(now)).sum();
        Candidate lowest = s.lowest() < 0 ? null : d.candidates.get(s.lowest());
        return new LoadView.OfPool(d.pool, d.look(now, version, Integer.MAX_VALUE),
                lowest == null ? null : lowest.proxy.name(),
                lowest == null ? null : boxed(lowest.load.measuredLoad(now)), headroom,
                d.validity().toMillis(), d.questions,
                d.refused);
    }

    private LoadView.OfProxy view(Candidate c, Moment now) {
        String why = switch (c.admin) {
            case UP -> c.load.stateReason(now);
            case DRAINING -> "takes no new calls";
            case DISABLED -> "taken out";
        };
        return new LoadView.OfProxy(c.proxy, measured(c.load, c.state(now), why, now), c.admin,
                c.headroom(now), c.answers);
    }

    private LoadView.OfGateway view(Gateway g, Moment now) {
        TargetLoad load = load(g.name());
        return new LoadView.OfGateway(g, measured(load, load.state(now), load.stateReason(now), now),
                questionsByGateway.getOrDefault(g.name(), 0L));
    }

    private static LoadView.Measured measured(TargetLoad load, ProxyState state, String why, Moment now) {
        return new LoadView.Measured(state, boxed(load.measuredLoad(now)), boxed(load.measuredCalls()),
                boxed(load.capacity()), load.takenAt(), load.confidence(now), why);
    }

    private static boolean isHealthy(ProxyState state) {
        return state == ProxyState.UP || state == ProxyState.HOT || state == ProxyState.RAMPING;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
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
