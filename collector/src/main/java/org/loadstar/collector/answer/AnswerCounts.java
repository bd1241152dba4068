package org.loadstar.collector.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.tally.Durations;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * How often which answer was given by which mouth since the start, and how long each took. Only pools of the
 * fleet are asked, so it stays as small as the fleet. Thread-safe by its adders: to count takes no lock and,
 * but for the first answer of a pool, no memory.
 */
public final class AnswerCounts {
    private static final int REASONS = Reason.values().length;
    /** Stands before the codes of rungs. */
    private static final int NO_RUNG = 0;
    private static final int RUNGS = Rung.values().length + 1;

    private final Map<String, LongAdder[]> byPool = new ConcurrentHashMap<>();
    private final List<Durations> byMouth = Arrays.stream(Mouth.values()).map(m -> new Durations())
            .toList();

    /**
     * One sort of answer.
     *
     * @param rung null: none was named
     */
    public record Count(Mouth mouth, Reason reason, @Nullable Rung rung, long answers) {}

    void count(Mouth mouth, Answer answer, long nanos) {
        durations(mouth).count(nanos);
        int rung = answer instanceof LeastLoaded l ? l.rung().code() : NO_RUNG;
        adders(answer.pool())[index(mouth, answer.told().reason(), rung)].increment();
    }

    private LongAdder[] adders(String pool) {
        LongAdder[] known = byPool.get(pool);
        return known != null ? known : byPool.computeIfAbsent(pool, p -> fresh());
    }

    private static LongAdder[] fresh() {
        var adders = new LongAdder[Mouth.values().length * REASONS * RUNGS];
        for (int i = 0; i < adders.length; i++)
            adders[i] = new LongAdder();
        return adders;
    }

    private static int index(Mouth mouth, Reason reason, int rung) {
        return ((mouth.code() - 1) * REASONS + reason.code() - 1) * RUNGS + rung;
    }

    /** Every sort of answer that a pool can give, given or not. The pool must be one of the fleet. */
    public List<Count> of(String pool) {
        LongAdder[] adders = adders(pool);
        var counts = new ArrayList<Count>();
        for (Mouth m : Mouth.values())
            for (Reason r : Reason.values())
                if (r.isNone())
                    counts.add(new Count(m, r, null, adders[index(m, r, NO_RUNG)].sum()));
                else
                    for (Rung rung : Rung.values())
                        counts.add(new Count(m, r, rung, adders[index(m, r, rung.code())].sum()));
        return counts;
    }

    /** From a question that was understood to its answer, waiting for others included. */
    public Durations durations(Mouth mouth) {
        return byMouth.get(mouth.code() - 1);
    }
}
