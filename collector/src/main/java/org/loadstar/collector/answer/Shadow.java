package org.loadstar.collector.answer;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.OwnTurns;
import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;

/**
 * A way to decide that nobody is given the answers of. Where it is the product's own, its shares are those of the
 * core that answers: see {@link OwnTurns} for why no second core is kept. Confined to the lock of
 * {@link Answering}.
 */
final class Shadow {
    final Agreement agreement;
    private final DecisionCore core;
    private final OwnTurns turns;
    private final @Nullable Policy policy;

    /** @param policy null: the product's own way */
    Shadow(DecisionCore core, @Nullable Policy policy, Agreement agreement) {
        this.core = core;
        this.policy = policy;
        this.agreement = agreement;
        turns = new OwnTurns(core);
    }

    /** The proxy that would be told; empty: none. To be asked before the question is answered. */
    Optional<String> choose(Question question, Moment now) {
        var bare = new Question(question.pool(), question.client(), 0, question.keep(), question.purpose(),
                question.vantage());
        if (policy == null)
            return turns.choose(bare, now);
        Optional<String> chosen = policy.choose(bare, now);
        return proxy(chosen.isPresent() ? core.lookNaming(bare, chosen.get(), now) : core.look(bare, now));
    }

    private static Optional<String> proxy(Answer answer) {
        return answer instanceof Answer.LeastLoaded l ? Optional.of(l.proxy()) : Optional.empty();
    }
}
