package org.loadstar.decide;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.Askers;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.Told;
import org.loadstar.model.Moment;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;
import org.loadstar.model.fleet.Pool;

/** The desk of one pool: works out how it stands and answers. Confined to the core. */
final class Desk {
    private static final double QUESTION_SECONDS = 30;
    private static final double LEAST_SPREAD = 0.1;
    private static final Duration DEFAULT_VALIDITY = Duration.ofSeconds(15);

    final Pool pool;
    final List<Candidate> candidates;
    long sequence;
    long questions;
    long refused;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Parameters parameters;
    private final Askers askers;
    /** Turns of askers that call, and apart from them of those that only ask, which would break their spacing. */
    private final Rota rota;
    private final Rota idleRota;
    /** Seconds for which coming calls are shared out: never less than until the next sample. */
    private final double horizon;
    private final RateMeter asked = new RateMeter(QUESTION_SECONDS);
    private @Nullable Standing standing;
    /** Set-ups a second on all proxies; infinite until some are measured. */
    private double measuredPerSecond = Double.POSITIVE_INFINITY;
    private long standingVersion;

    Desk(Pool pool, List<Candidate> candidates, Parameters parameters, Askers askers, long lastSequence) {
        this.askers = askers;
        this.pool = pool;
        this.candidates = candidates;
        this.parameters = parameters;
        for (int i = 0; i < candidates.size(); i++)
            positions.put(candidates.get(i).proxy.name(), i);
        this.rota = new Rota(candidates.size());
        this.idleRota = new Rota(candidates.size());
        this.sequence = lastSequence;
        this.horizon = Math.max(parameters.horizon().toNanos(),
                candidates.stream().mapToLong(c -> c.proxy.collect().every().toNanos()).max().orElse(0))
                / 1e9;
    }

    /** A question: counts, and is remembered as a call to come. */
    Answer ask(Moment now, long version, int list, int group) {
        return confirm(look(now, version, list, rota(group)), now, version, group);
    }

    /** Counts an answer that was looked up a moment ago. */
    Answer confirm(Answer answer, Moment now, long version, int group) {
        double credit = askers.credit(group, measuredPerSecond, now);
        asked.count(now, credit);
        questions++;
        sequence++;
        Told t = answer.told();
        return switch (answer) {
            case Answer.NoneAvailable n -> {
                refused++;
                yield n.as(new Told(sequence, t.view(), t.reason(), t.why()));
            }
            case Answer.LeastLoaded l -> {
                int chosen = position(l.proxy());
                rota(group).take(chosen, standing(now, version).shares());
                candidates.get(chosen).load.advised(now, group, credit);
                candidates.get(chosen).answers++;
                yield l.as(new Told(sequence, t.view(), t.reason(), t.why()));
            }
        };
    }

    private int position(String proxy) {
        return positions.getOrDefault(proxy, -1);
    }

    /** The proxy of the single lowest load among those that may be named. Leaves no trace. */
    Answer lowest(Moment now, long version) {
        Standing s = standing(now, version);
        if (s.none() != null)
            return none(s, version, s.none(), 0);
        return proxy(s, version, s.lowest() >= 0 ? s.lowest() : rota.peek(s.shares()), now, 0);
    }

    private Rota rota(int group) {
        return askers.isCalling(group) ? rota : idleRota;
    }

    /** What a question of somebody who calls would be told now. Leaves no trace. */
    Answer look(Moment now, long version, int list) {
        return look(now, version, list, rota);
    }

    private Answer look(Moment now, long version, int list, Rota turns) {
        Standing s = standing(now, version);
        return s.none() != null
                ? none(s, version, s.none(), list)
                : proxy(s, version, turns.peek(s.shares()), now, list);
    }

    /** How the pool stands, worked out anew when something changed or the last one is too old. */
    Standing standing(Moment now, long version) {
        Standing last = standing;
        if (last != null && standingVersion == version
                && now.since(last.at()).compareTo(parameters.refresh()) < 0)
            return last;
        double measured = candidates.stream().mapToDouble(c -> c.load.setupsPerSecond()).sum();
        measuredPerSecond = measured > 0 ? measured : Double.POSITIVE_INFINITY;
        double perSecond = Math.max(asked.perSecond(now),
                candidates.stream().mapToDouble(c -> c.load.advisedPerSecond()).sum());
        double coming = Math.max(1 + LEAST_SPREAD * perSecond * horizon, perSecond * horizon);
        Standing fresh = Ladder.stand(candidates, parameters, now, coming, horizon);
        standing = fresh;
        standingVersion = version;
        return fresh;
    }

    /** Age up to which the data of this pool count as valid. */
    Duration validity() {
        return candidates.stream().map(c -> c.load.validity()).max(Duration::compareTo)
                .orElse(DEFAULT_VALIDITY);
    }

    private Answer proxy(Standing s, long version, int chosen, Moment now, int list) {
        Candidate c = candidates.get(chosen);
        var load = c.load.predictedLoad(now);
        Reason reason = chosen == s.lowest() ? Reason.LEAST_LOADED : Reason.SPREAD;
        Rung rung = s.rung() == Rung.FRESH && c.load.isUnseen() ? Rung.CAPACITY : s.rung();
        double confidence = rung == Rung.FRESH
                ? Math.max(0.5, c.load.confidence(now))
                : Math.min(0.49, c.load.confidence(now));
        return new Answer.LeastLoaded(pool.name(), pool.media(),
                new Told(sequence, version, reason, Why.named(this, s, chosen, now)), c.proxy.name(),
                c.proxy.uri(),
                load.isPresent() ? load.getAsDouble() : null, c.headroom(now), c.load.takenAt(),
                c.load.validity().toMillis(), confidence, rung, first(s.ranked(), c.proxy.name(), list));
    }

    private Answer none(Standing s, long version, Reason reason, int list) {
        int retryAfterSeconds = 1 + Math.floorMod(sequence * 7, 5);
        return new Answer.NoneAvailable(pool.name(), pool.media(),
                new Told(sequence, version, reason, Why.none(this, reason)),
                retryAfterSeconds, first(s.ranked(), "", list));
    }

    /** The ranking with the chosen one in front, cut to what was asked for. */
    private static List<Ranked> first(List<Ranked> ranked, String chosen, int list) {
        var front = ranked.stream().filter(r -> r.proxy().equals(chosen));
        var rest = ranked.stream().filter(r -> !r.proxy().equals(chosen));
        return list == 0 ? List.of() : Stream.concat(front, rest).limit(list).toList();
    }
}
