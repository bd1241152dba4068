package org.loadstar.decide;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import org.loadstar.model.Moment;
import org.loadstar.model.Question;

/**
 * What a core would tell by itself while another way chooses: the core's shares, by turns of their own.
 *
 * <p>The shares are those of the core that answers, whose ledger holds what was really told. A second core that
 * is fed the same samples would believe in promises that nobody made and miss those that were made. The turns
 * are not the core's: its rota pays for each proxy that the other way names, and so would make up for
 * it and name again and again the one that the other neglects, which it would not if it answered.
 *
 * <p>Keeps a rota for each line of the core, so begins anew with another fleet. Not thread-safe: confined to its core's thread.
 */
public final class OwnTurns {
    private final DecisionCore core;
    private final Map<Line, Rota> rotas = new WeakHashMap<>();

    public OwnTurns(DecisionCore core) {
        this.core = core;
    }

    /** The proxy for one call, whose turn is taken; empty: none. In the core it leaves no trace. */
    public Optional<String> choose(Question question, Moment now) {
        Line line = core.line(question, now);
        Rota rota = rotas.computeIfAbsent(line, l -> new Rota(l.candidates.size()));
        Shares shares = line.shares();
        int inTurn = rota.peek(shares);
        if (inTurn < 0)
            return Optional.empty();
        String site = question.vantage().site();
        int chosen = site == null ? inTurn : Proximity.nearest(inTurn, rota, shares, line.seenFrom(site));
        rota.take(chosen, shares);
        return Optional.of(line.candidates.get(chosen).proxy.name());
    }
}
