package org.loadstar.decide;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.Experience;
import org.loadstar.decide.load.Outlook;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.Told;
import org.loadstar.model.Moment;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;
import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.ServiceUri;

/** The desk of one pool: answers and keeps account of what its answers promise. Confined to the core. */
final class Desk {
    private static final Duration DEFAULT_VALIDITY = Duration.ofSeconds(15);
    /** Kinds of lines: single answers, and lists that are kept for up to so many seconds. */
    private static final int[] KEPT_SECONDS = {0, 5, 10, 20, 30, 60, 300};
    private static final int MOST_RETRY_SECONDS = 5;

    final Pool pool;
    final List<Candidate> candidates;
    long sequence;
    long questions;
    long refused;
    private final Parameters parameters;
    private final Experience experience;
    /** Seconds for which coming calls are shared out: never less than until the next sample. */
    private final double horizon;
    private final boolean isReachedByAll;
    private final Window whole;
    /** For askers who reach the proxies otherwise, by the URIs at which they do; null = not at all. */
    private final Map<List<Optional<ServiceUri>>, Window> windows = new HashMap<>();

    Desk(Pool pool, List<Candidate> candidates, Parameters parameters, Experience experience,
            long lastSequence) {
        this.experience = experience;
        this.pool = pool;
        this.candidates = candidates;
        this.parameters = parameters;
        this.sequence = lastSequence;
        this.isReachedByAll = candidates.stream().allMatch(c -> c.proxy.reach().isEmpty());
        this.whole = new Window(candidates, candidates.stream().map(c -> c.proxy.uri()).toList(),
                KEPT_SECONDS.length);
        this.horizon = Math.max(parameters.horizon().toNanos(),
                candidates.stream().mapToLong(c -> c.proxy.collect().every().toNanos()).max().orElse(0))
                / 1e9;
    }

    /** Takes over what was counted at the desk of the same pool before. */
    Desk like(@Nullable Desk before) {
        if (before != null) {
            questions = before.questions;
            refused = before.refused;
            whole.demand = before.whole.demand;
        }
        return this;
    }

    /**
     * A question: counts, and is remembered as calls to come.
     *
     * @param wanted whom to name where it may be named, whoever's turn it is; null: who is in turn
     */
    Answer ask(Question question, Moment now, Version version, int group, @Nullable String wanted) {
        boolean isList = question.list() > 0 && !question.keep().isZero();
        Line line = line(question, isList ? question.keep() : Duration.ZERO, now, version);
        Standing s = line.recent(now, version);
        boolean calls = question.purpose() != Purpose.NO_CALL && experience.askers().isCalling(group);
        boolean isEmergency = question.purpose() == Purpose.EMERGENCY;
        Reason none = s.none() == null && !isEmergency && isRefused(s) ? Reason.NONE_SATURATED : s.none();
        sequence++;
        if (none != null && isEmergency && s.lastResort() >= 0) {
            Answer answer = named(line, s, s.lastResort(), false, question, calls, now);
            count(line, s.lastResort(), question, now, group);
            return answer;
        }
        if (none != null) {
            count(line, -1, question, now, group);
            return none(line, none, question, calls, now);
        }
        Turns turns = line.turns(calls);
        int inTurn = turns.peek();
        int asWanted = asWanted(line, s, wanted);
        int chosen = asWanted >= 0 ? asWanted : nearest(line, turns, inTurn, question);
        Answer answer = named(line, s, chosen, asWanted < 0, question, calls, now);
        if (chosen == inTurn)
            turns.take(chosen);
        else
            turns.takeOutOfTurn(chosen);
        count(line, chosen, question, now, group);
        return answer;
    }

    /** Position of whom another way to decide wants to be named; -1: nobody, or it may not be. */
    private static int asWanted(Line line, Standing s, @Nullable String wanted) {
        int position = wanted == null ? -1 : position(line, wanted);
        return position >= 0 && s.considered().get(position).mayBeNamed() ? position : -1;
    }

    private static int nearest(Line line, Turns turns, int inTurn, Question question) {
        String site = question.vantage().site();
        return site == null ? inTurn : turns.nearest(inTurn, line.seenFrom(site));
    }

    /** By chance, but the same for the same question: no rhythm of questions is refused more than another. */
    private boolean isRefused(Standing s) {
        double admitted = s.expected().admitted();
        return admitted < 1 && (scattered(sequence) >>> 11) * 0x1p-53 >= admitted;
    }

    private static long scattered(long number) {
        long x = (number + 1) * 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    /** Counts an answer that was looked up a moment ago. */
    Answer confirm(Answer answer, Question question, Moment now, Version version, int group) {
        Line line = line(question, Duration.ZERO, now, version);
        line.recent(now, version);
        sequence++;
        Told told = answer.told().numbered(sequence);
        return switch (answer) {
            case Answer.NoneAvailable n -> {
                count(line, -1, question, now, group);
                yield n.as(told);
            }
            case Answer.LeastLoaded l -> {
                int chosen = position(line, l.proxy());
                if (chosen >= 0)
                    line.turns(experience.askers().isCalling(group)).takeOutOfTurn(chosen);
                count(line, chosen, question, now, group);
                yield l.as(told);
            }
        };
    }

    private static int position(Line line, String proxy) {
        for (int i = 0; i < line.candidates.size(); i++)
            if (line.candidates.get(i).proxy.name().equals(proxy))
                return i;
        return -1;
    }

    /** Keeps account of an answer; where it names nobody, of what was wanted. */
    private void count(Line line, int chosen, Question question, Moment now, int group) {
        questions++;
        if (chosen < 0)
            refused++;
        else
            line.candidates.get(chosen).answers++;
        if (question.purpose() == Purpose.NO_CALL)
            return;
        double ration = experience.askers().ration(group, line.demand.setupsPerSecond(), now);
        line.demand.count(now, ration * experience.askers().belief(group),
                experience.askers().isProven(group));
        if (chosen >= 0)
            promise(line, chosen, question, now, group, ration);
    }

    private void promise(Line line, int chosen, Question question, Moment now, int group, double ration) {
        double credit = ration * experience.askers().belief(group);
        if (question.keep().isZero()) {
            line.candidates.get(chosen).load.advised(now, group, credit, 1, pool.media());
            return;
        }
        double seconds = question.keep().toNanos() / 1e9;
        double perSecond = ration * experience.keptPerSecond(question.client(), group, seconds,
                Math.max(0.01, line.demand.perSecond(now)), now.nanos());
        Shares shares = line.shares();
        for (int i = 0; i < line.candidates.size(); i++) {
            double part = question.list() > 0 ? shares.of(i) : i == chosen ? 1 : 0;
            if (part == 0)
                continue;
            line.candidates.get(i).load.advised(now, group, part * credit, part, pool.media());
            line.candidates.get(i).load.advisedFor(now, group, part * perSecond, seconds);
        }
    }

    /** The proxy of the single lowest load among those that may be named. Leaves no trace. */
    Answer lowest(Question question, Moment now, Version version) {
        Line line = line(question, Duration.ZERO, now, version);
        Standing s = line.newest(now, version);
        if (s.none() != null)
            return none(line, s.none(), question, true, now);
        int lowest = s.lowest() >= 0 ? s.lowest() : line.turns(true).peek();
        return named(line, s, lowest, false, question, true, now);
    }

    /**
     * What a question of somebody who calls would be told now. Leaves no trace.
     *
     * @param wanted as for a question that counts
     */
    Answer look(Question question, Moment now, Version version, @Nullable String wanted) {
        Line line = line(question, Duration.ZERO, now, version);
        Standing s = line.newest(now, version);
        if (s.none() != null)
            return none(line, s.none(), question, true, now);
        Turns turns = line.turns(true);
        int asWanted = asWanted(line, s, wanted);
        int chosen = asWanted >= 0 ? asWanted : nearest(line, turns, turns.peek(), question);
        return named(line, s, chosen, asWanted < 0, question, true, now);
    }

    /** By what a question for one call is answered now. Leaves no trace. */
    Line current(Question question, Moment now, Version version) {
        Line line = line(question, Duration.ZERO, now, version);
        line.current(now, version);
        return line;
    }

    /** How the pool stands for those who reach all of it and place one call by an answer. */
    Standing standing(Moment now, Version version) {
        return line(whole, Duration.ZERO, now, version).newest(now, version);
    }

    /** Whether the pool is full, or was and has not become much emptier since, as it stood last. */
    boolean isSaturated(Moment now, Version version) {
        return line(whole, Duration.ZERO, now, version).isSaturated();
    }

    private Line line(Question question, Duration keep, Moment now, Version version) {
        return line(isReachedByAll ? whole : window(question.vantage()), keep, now, version);
    }

    private Window window(Vantage vantage) {
        List<Optional<ServiceUri>> uris = candidates.stream().map(c -> c.proxy.uriFor(vantage)).toList();
        return windows.computeIfAbsent(uris, this::window);
    }

    private Window window(List<Optional<ServiceUri>> uris) {
        List<Candidate> reached = IntStream.range(0, candidates.size()).filter(i -> uris.get(i).isPresent())
                .mapToObj(candidates::get).toList();
        return new Window(reached, uris.stream().flatMap(Optional::stream).toList(), KEPT_SECONDS.length);
    }

    private Line line(Window window, Duration keep, Moment now, Version version) {
        int kind = 0;
        while (kind < KEPT_SECONDS.length - 1 && keep.toMillis() > 1000L * KEPT_SECONDS[kind])
            kind++;
        Line line = window.lines[kind];
        if (line == null) {
            var span = new Ladder.Span(pool.media(), horizon, KEPT_SECONDS[kind]);
            line = new Line(window, parameters, span, now, version);
            window.lines[kind] = line;
        }
        return line;
    }

    /** Age up to which the data of this pool count as valid. */
    Duration validity() {
        return candidates.stream().map(c -> c.load.validity()).max(Duration::compareTo)
                .orElse(DEFAULT_VALIDITY);
    }

    private Answer named(Line line, Standing s, int chosen, boolean inTurn, Question question,
            boolean calls, Moment now) {
        Candidate c = line.candidates.get(chosen);
        Outlook outlook = c.load.outlook(now);
        Reason reason = chosen == s.lowest() ? Reason.LEAST_LOADED : Reason.SPREAD;
        Rung rung = s.rung() != Rung.FRESH
                ? s.rung()
                : c.load.isUnseen()
                        ? Rung.CAPACITY
                        : s.considered().get(chosen).isDoubted() ? Rung.LAST_GOOD : Rung.FRESH;
        double confidence = rung == Rung.FRESH
                ? Math.max(0.5, c.load.confidence(now))
                : Math.min(0.49, c.load.confidence(now));
        var why = Why.named(pool.name(), line.turns(calls), reason, chosen, outlook.predictedLoad(), inTurn,
                question.vantage().site(), now);
        return new Answer.LeastLoaded(pool.name(), pool.media(),
                new Told(sequence, line.version(), reason, why), c.proxy.name(), line.uris.get(chosen),
                outlook.isMeasured() ? outlook.predictedLoad() : null, outlook.headroom(), c.load.takenAt(),
                c.load.validity().toMillis(), confidence, rung, first(line, c.proxy.name(), question.list()));
    }

    private Answer none(Line line, Reason reason, Question question, boolean calls, Moment now) {
        int retryAfterSeconds = 1 + Math.floorMod(sequence * 7, MOST_RETRY_SECONDS);
        var why = Why.none(pool.name(), line.turns(calls), reason, now);
        return new Answer.NoneAvailable(pool.name(), pool.media(),
                new Told(sequence, line.version(), reason, why), retryAfterSeconds,
                first(line, "", question.list()));
    }

    private static List<Ranked> first(Line line, String chosen, int list) {
        return list == 0 ? List.of() : Ranking.first(line.ranked(), chosen, list);
    }
}
