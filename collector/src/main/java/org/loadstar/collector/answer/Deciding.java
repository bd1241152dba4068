package org.loadstar.collector.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.LoadView;
import org.loadstar.decide.Parameters;
import org.loadstar.decide.policy.Policies;
import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Target;

/**
 * The core, who chooses in its place where that is configured, and whoever is only compared. The core measures
 * and judges whoever chooses: it says whether anybody may be named, replaces a proxy that may not be, and
 * keeps account of what was told. Confined to the lock of {@link Answering}.
 */
final class Deciding {
    /** Reads in a row that bring nothing, as many as the core takes for silence. */
    private static final int MISSES = 3;

    final DecisionCore core;
    private final Parameters parameters;
    private final Ways ways;
    private final Optional<Agreement> agreement;
    /** Null: the core chooses itself. */
    private @Nullable Policy policy;
    private @Nullable Shadow shadow;
    private List<Policy> others = List.of();
    /** What each target told last, for those who begin anew with another fleet. */
    private final Map<String, Sample> lastSamples = new HashMap<>();
    private final Map<String, Integer> misses = new HashMap<>();

    Deciding(Fleet fleet, DecisionCore core, Parameters parameters, Ways ways, Moment now) {
        this.core = core;
        this.parameters = parameters;
        this.ways = ways;
        agreement = ways.shadow().map(name -> new Agreement(ways, name, now));
        group(fleet);
    }

    /** Goes on with another fleet. Ways other than the core's keep no more than what they were last told. */
    void regroup(Fleet next) {
        group(next);
        core.regroup(next);
        Set<String> names = next.targets().stream().map(Target::name).collect(Collectors.toSet());
        lastSamples.keySet().retainAll(names);
        misses.keySet().retainAll(names);
        for (Policy p : others) {
            lastSamples.values().forEach(p::take);
            misses.forEach((target, missed) -> {
                if (missed >= MISSES)
                    p.lost(target);
            });
        }
    }

    private void group(Fleet fleet) {
        policy = other(ways.policy(), fleet, parameters, ways.seed());
        Policy compared = ways.shadow().map(name -> other(name, fleet, parameters, ways.seed() + 1))
                .orElse(null);
        agreement.ifPresent(a -> a.regroup(fleet));
        shadow = agreement.map(a -> new Shadow(core, compared, a)).orElse(null);
        others = Stream.of(Optional.ofNullable(policy), Optional.ofNullable(compared))
                .flatMap(Optional::stream).toList();
    }

    private static @Nullable Policy other(String name, Fleet fleet, Parameters parameters, long seed) {
        return name.equals(Policies.LOADSTAR)
                ? null
                : Policies.create(name, fleet, parameters, seed).orElseThrow();
    }

    Answer ask(Question question, Moment now) {
        Optional<String> beside = beside(question, now);
        Optional<String> chosen = policy == null ? Optional.empty() : policy.choose(question, now);
        return compared(question, beside,
                chosen.isPresent()
                        ? core.askNaming(question, chosen.get(), now)
                        : core.ask(question, now));
    }

    /** The turn that another way would give now passes with it. */
    Answer confirm(Answer looked, Question question, Moment now) {
        Optional<String> beside = beside(question, now);
        if (policy != null)
            policy.choose(question, now);
        return compared(question, beside, core.confirm(looked, question, now));
    }

    private Optional<String> beside(Question question, Moment now) {
        return shadow == null ? Optional.empty() : shadow.choose(question, now);
    }

    private Answer compared(Question question, Optional<String> beside, Answer given) {
        if (shadow != null)
            shadow.agreement.count(question, given, beside);
        return given;
    }

    Answer look(Question question, Moment now) {
        return policy == null ? core.look(question, now) : look(policy.look(question, now), question, now);
    }

    private Answer look(Optional<String> chosen, Question question, Moment now) {
        return chosen.isPresent()
                ? core.lookNaming(question, chosen.get(), now)
                : core.look(question, now);
    }

    OptionalDouble take(Sample sample) {
        OptionalDouble load = core.take(sample);
        misses.remove(sample.target());
        if (!others.isEmpty())
            lastSamples.put(sample.target(), sample);
        others.forEach(p -> p.take(sample));
        return load;
    }

    void missed(String target, String reason) {
        core.missed(target, reason);
        if (!others.isEmpty() && misses.merge(target, 1, Integer::sum) == MISSES)
            others.forEach(p -> p.lost(target));
    }

    /** The whole network now, with what each pool would be told by whoever chooses. */
    LoadView view(Moment now) {
        LoadView v = core.view(now);
        return policy == null
                ? v
                : new LoadView(v.number(), v.takenAt(), v.pools().stream().map(p -> told(p, now)).toList(),
                        v.proxies(), v.gateways());
    }

    private LoadView.OfPool told(LoadView.OfPool p, Moment now) {
        return new LoadView.OfPool(p.pool(),
                look(Question.ofCall(p.pool().name(), "", Integer.MAX_VALUE), now), p.lowest(),
                p.lowestLoad(), p.headroom(), p.saturated(), p.validMillis(), p.questions(), p.refused());
    }

    Optional<Agreement> agreement() {
        return agreement;
    }
}
