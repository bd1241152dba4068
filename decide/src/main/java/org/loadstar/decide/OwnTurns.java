package org.loadstar.decide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.model.Grounds.Considered;
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
 * <p>Keeps a rota for each set of proxies that askers reach. Not thread-safe: confined to its core's thread.
 */
public final class OwnTurns {
    private final DecisionCore core;
    private final Map<List<String>, Rota> rotas = new HashMap<>();

    public OwnTurns(DecisionCore core) {
        this.core = core;
    }

    /** The proxy for one call, whose turn is taken; empty: none. In the core it leaves no trace. */
    public Optional<String> choose(Question question, Moment now) {
        List<Considered> all = core.look(question, now).told().because().grounds().considered();
        Rota rota = rotas.computeIfAbsent(all.stream().map(Considered::proxy).toList(),
                names -> new Rota(names.size()));
        Shares shares = Shares.inProportion(all.stream().mapToDouble(Considered::share).toArray());
        int chosen = Choice.of(all, rota, shares);
        if (chosen < 0)
            return Optional.empty();
        rota.take(chosen, shares);
        return Optional.of(all.get(chosen).proxy());
    }
}
