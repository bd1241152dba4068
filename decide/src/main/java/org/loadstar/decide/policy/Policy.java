package org.loadstar.decide.policy;

import java.util.Map;
import java.util.Optional;

import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;

/** A way to decide, driven from outside: without clock, threads and I/O. Not thread-safe. */
public interface Policy {
    /** Takes in what a device told. */
    void take(Sample sample);

    /** Notes that a device answers no reads any more; its next sample says that it is back. */
    void lost(String target);

    /** The proxy for one call; empty: none, all are full. */
    Optional<String> choose(Question question, Moment now);

    /**
     * The same, leaving no trace. By default it is chosen once more, which is right where choosing leaves none.
     */
    default Optional<String> look(Question question, Moment now) {
        return choose(question, now);
    }

    /**
     * Proxies with the weights by which an asker spreads its calls while it keeps the list, in any scale;
     * empty: none, all are full. By default the one that is chosen, alone.
     */
    default Map<String, Double> list(Question question, Moment now) {
        return choose(question, now).map(p -> Map.of(p, 1.0)).orElseGet(Map::of);
    }
}
