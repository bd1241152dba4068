package org.loadstar.decide;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Moment;
import org.loadstar.model.Ranked;
import org.loadstar.model.fleet.ServiceUri;

/**
 * One kind of question at the desk of a pool: the shares by which it is answered, and whose turn it is.
 * Confined to its core.
 */
final class Line {
    /**
     * Shares are worked out anew after a sample, but so seldom in a large pool that this costs little beside
     * the answers: after as many answers as there are proxies, or this much time for each of them.
     */
    private static final long NANOS_PER_PROXY = 20_000;

    final List<Candidate> candidates;
    /** At which those who ask reach each of them. */
    final List<ServiceUri> uris;
    private final Parameters parameters;
    final Demand demand;
    private final Ladder.Span span;
    /** Of askers that call, and apart from them of those that only ask, which would break their spacing. */
    private final Turns calling;
    private final Turns idle;
    private Standing standing;
    private long version;
    private long decisive;
    private int answers;
    private boolean saturated;
    private @Nullable List<Ranked> ranked;

    Line(Window window, Parameters parameters, Ladder.Span span, Moment now,
            Version version) {
        this.candidates = window.candidates;
        this.uris = window.uris;
        this.parameters = parameters;
        this.demand = window.demand;
        this.span = span;
        demand.measure(candidates, now);
        this.standing = Ladder.stand(candidates, parameters, now, demand, span);
        this.version = version.number();
        this.decisive = version.decisive();
        this.calling = new Turns(candidates.size(), standing);
        this.idle = new Turns(candidates.size(), standing);
        this.saturated = isFull();
    }

    /** How the pool stands, worked out anew where anything changed or the last is too old. */
    Standing newest(Moment now, Version newest) {
        if (version != newest.number() || isTooOld(now.nanosSince(standing.at())))
            workOut(now, newest);
        return standing;
    }

    /** The same, but not for every sample that changes no state. */
    Standing recent(Moment now, Version newest) {
        answers++;
        return current(now, newest);
    }

    /** The same for who only looks. */
    Standing current(Moment now, Version newest) {
        long age = now.nanosSince(standing.at());
        boolean due = answers >= candidates.size() || age >= NANOS_PER_PROXY * candidates.size();
        if (decisive != newest.decisive() || (version != newest.number() && due) || isTooOld(age))
            workOut(now, newest);
        return standing;
    }

    private boolean isTooOld(long ageNanos) {
        return ageNanos >= parameters.refresh().toNanos() || ageNanos < 0;
    }

    private void workOut(Moment now, Version newest) {
        demand.measure(candidates, now);
        standing = Ladder.stand(candidates, parameters, now, demand, span);
        calling.by(standing);
        idle.by(standing);
        saturated = isFull();
        version = newest.number();
        decisive = newest.decisive();
        answers = 0;
        ranked = null;
    }

    /** Whether all that serve are full, or were and none has become much emptier since. */
    boolean isSaturated() {
        return saturated;
    }

    private boolean isFull() {
        double lowest = standing.lowestPredicted();
        return lowest >= parameters.fullAt()
                || (saturated && lowest >= parameters.fullAt() - parameters.hysteresis());
    }

    /** All that could be named, by the standing that turns are taken by; best first. */
    List<Ranked> ranked() {
        List<Ranked> known = ranked;
        if (known == null) {
            known = Ranking.of(standing, uris);
            ranked = known;
        }
        return known;
    }

    /** How the proxies lie to one who asks from a site. */
    Proximity.Place seenFrom(String site) {
        return new Seen(candidates, standing, site);
    }

    private record Seen(List<Candidate> candidates, Standing standing, String site)
            implements
                Proximity.Place {
        @Override
        public boolean isNear(int proxy) {
            return candidates.get(proxy).isAt(site);
        }

        @Override
        public double load(int proxy) {
            return standing.considered().get(proxy).predicted();
        }
    }

    /** The shares by which turns are taken. */
    Shares shares() {
        return standing.shares();
    }

    /** Number of the view that the shares rest on. */
    long version() {
        return version;
    }

    /** Whose turn it is among those who ask like this one. */
    Turns turns(boolean isCalling) {
        return isCalling ? calling : idle;
    }
}
