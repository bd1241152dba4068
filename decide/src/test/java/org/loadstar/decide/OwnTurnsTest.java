package org.loadstar.decide;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Question;

import static org.assertj.core.api.Assertions.assertThat;

class OwnTurnsTest {
    private static final Question QUESTION = Question.ofCall(Rehearsed.POOL, "192.0.2.99", 0);
    private final Rehearsed r = Rehearsed.withCapacities(300, 100);
    private final OwnTurns turns = new OwnTurns(r.core);

    @Test
    void turnsGoByTheSharesWhateverIsToldInstead() {
        int big = 0;
        int longest = 0;
        int run = 0;
        for (int i = 0; i < 400; i++) {
            if (i % 10 == 0) {
                r.told(30, 10);
                r.pass(Duration.ofSeconds(1));
            }
            boolean isBig = turns.choose(QUESTION, r.now).equals(Optional.of("a"));
            big += isBig ? 1 : 0;
            run = isBig ? run + 1 : 0;
            longest = Math.max(longest, run);
            r.core.askNaming(QUESTION, "b", r.now);
        }
        assertThat(big).isBetween(290, 399);
        assertThat(longest).as("not made up for what the other way neglects").isLessThan(200);
    }

    @Test
    void theyLeaveNoTraceInTheCore() {
        r.told(30, 10);
        var before = r.core.look(QUESTION, r.now);
        for (int i = 0; i < 10; i++)
            turns.choose(QUESTION, r.now);
        assertThat(r.core.look(QUESTION, r.now)).isEqualTo(before);
        assertThat(r.core.view(r.now).pools().getFirst().questions()).isZero();
    }

    @Test
    void whereNobodyMayBeNamedTheyNameNobody() {
        r.core.administer("a", AdminState.DISABLED);
        r.core.administer("b", AdminState.DRAINING);
        assertThat(turns.choose(QUESTION, r.now)).isEmpty();
    }

    @Test
    void whoeverAnotherWayWantsIsSeenBeforeItIsTold() {
        r.told(30, 10);
        assertThat(r.core.lookNaming(QUESTION, "b", r.now)).isInstanceOfSatisfying(Answer.LeastLoaded.class,
                l -> assertThat(l.proxy()).isEqualTo("b"));
        r.core.administer("b", AdminState.DRAINING);
        assertThat(r.core.lookNaming(QUESTION, "b", r.now)).isInstanceOfSatisfying(Answer.LeastLoaded.class,
                l -> assertThat(l.proxy()).isEqualTo("a"));
    }
}
