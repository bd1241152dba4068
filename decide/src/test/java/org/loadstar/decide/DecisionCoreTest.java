package org.loadstar.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Answer.NoneAvailable;
import org.loadstar.model.Metric;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Question;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionCoreTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theLowerLoadedProxyIsNamedEveryTimeWhileNoQuestionBecomesACall() {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 60; second++) {
            r.told(300, 600);
            assertThat(r.named()).as("second %d", second).isEqualTo("a");
            r.pass(SECOND);
        }
    }

    @Test
    void theOtherProxyIsNamedFromTheSecondPollAfterLoadsAreSwapped() {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 30; second++) {
            r.told(300, 600);
            r.named();
            r.pass(SECOND);
        }
        r.told(600, 300);
        r.pass(SECOND);
        for (int second = 0; second < 30; second++) {
            r.told(600, 300);
            assertThat(r.named()).as("second %d", second).isEqualTo("b");
            r.pass(SECOND);
        }
    }

    @Test
    void answersMoveOverBeforeTheFirstProxyPassesTheSecondWhenEachQuestionIsACall() {
        var r = Rehearsed.withCapacities(20, 20);
        double[] calls = {4, 8};
        var named = new HashSet<String>();
        for (int second = 0; second < 20; second++) {
            r.told(calls);
            String told = r.named();
            named.add(told);
            calls[told.equals("a") ? 0 : 1]++;
            assertThat(calls[0]).as("second %d", second).isLessThanOrEqualTo(calls[1] + 1);
            r.pass(SECOND);
        }
        assertThat(named).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aReadThatBroughtNothingIsToldAtOnceAndForgottenWithTheNextSample() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(10, 20);
        r.core.missed("a", "no answer within 499 ms");
        var a = r.core.view(r.now).proxy("a").orElseThrow().measured();
        assertThat(a.state()).isEqualTo(ProxyState.UP);
        assertThat(a.stateReason()).isEqualTo("no answer within 499 ms");
        r.pass(SECOND);
        r.told(10, 20);
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().stateReason()).isEmpty();
    }

    @Test
    void theLowestIsTheOneThatIsMeasuredLowestEvenWhileAnotherIsNamed() {
        var r = Rehearsed.withCapacities(20, 20);
        r.told(4, 5);
        while (r.named().equals("a"))
            r.pass(Duration.ofMillis(10));
        var lowest = (LeastLoaded) r.core.lowest(Question.ofCall(Rehearsed.POOL, "x", 0), r.now);
        assertThat(lowest.proxy()).isEqualTo("a");
        assertThat(lowest.told().why()).contains("a has the lowest load, 20 %", "with answers under way");
        assertThat(r.core.view(r.now).pool(Rehearsed.POOL).orElseThrow().lowest()).isEqualTo("a");
    }

    @Test
    void aThousandQuestionsBetweenTwoPollsEndAtOneLevel() {
        var r = Rehearsed.withCapacities(1000, 1000, 500);
        r.told(100, 500, 200);
        int[] answers = new int[3];
        for (int i = 0; i < 1000; i++) {
            answers[r.named().charAt(0) - 'a']++;
            r.pass(Duration.ofMillis(1));
        }
        double[] loads = {(100 + answers[0]) / 1000.0, (500 + answers[1]) / 1000.0,
            (200 + answers[2]) / 500.0};
        for (double load : loads)
            assertThat(load).isBetween(0.69, 0.75);
    }

    @Test
    void aStaleProxyIsNeverNamedWhileAFreshOneHasRoom() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(10, 80);
        for (int second = 0; second < 10; second++) {
            r.pass(SECOND);
            r.told(-1, 80);
            if (second >= 3)
                assertThat(r.named()).isEqualTo("b");
        }
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().state())
                .isEqualTo(ProxyState.STALE);
    }

    @Test
    void silenceOfAllIsAnsweredFromTheNextRungWithLittleConfidence() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(10, 80);
        r.pass(Duration.ofSeconds(5));
        var predicted = (LeastLoaded) r.ask();
        assertThat(predicted.rung()).isEqualTo(Rung.PREDICTED);
        assertThat(predicted.proxy()).isEqualTo("a");
        assertThat(predicted.confidence()).isLessThan(0.5);
        r.pass(Duration.ofMinutes(10));
        var remembered = (LeastLoaded) r.ask();
        assertThat(remembered.rung()).isEqualTo(Rung.LAST_GOOD);
        assertThat(remembered.confidence()).isLessThan(predicted.confidence());
    }

    @Test
    void withoutAnySampleAnswersGoByCapacity() {
        var r = Rehearsed.withCapacities(100, 300);
        int second = 0;
        for (int i = 0; i < 400; i++)
            second += r.named().equals("b") ? 1 : 0;
        assertThat(second).isEqualTo(300);
        assertThat(((LeastLoaded) r.ask()).rung()).isEqualTo(Rung.CAPACITY);
    }

    @Test
    void withoutAnythingAnswersTakeTurnsInTheOrderOfTheFile() {
        var r = Rehearsed.withCapacities(0, 0, 0);
        var first = (LeastLoaded) r.ask();
        assertThat(first.rung()).isEqualTo(Rung.ORDER);
        assertThat(first.load()).isNull();
        assertThat(List.of(first.proxy(), r.named(), r.named())).containsExactly("a", "b", "c");
    }

    @Test
    void aProxyThatSaysItIsDownIsNotNamedAndAllDownIsNone() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told("a", Map.of(Metric.CALLS, 0.0, Metric.HEALTH, 0.0));
        r.told("b", Map.of(Metric.CALLS, 90.0, Metric.HEALTH, 1.0));
        assertThat(r.named()).isEqualTo("b");
        r.pass(SECOND);
        r.told("b", Map.of(Metric.CALLS, 90.0, Metric.HEALTH, 0.0));
        assertThat(((NoneAvailable) r.ask()).told().reason()).isEqualTo(Reason.NONE_DOWN);
    }

    @Test
    void drainingAndDisabledProxiesAreNamedByNobody() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(0, 50);
        r.core.administer("a", AdminState.DRAINING);
        assertThat(r.named()).isEqualTo("b");
        r.core.administer("b", AdminState.DISABLED);
        var none = (NoneAvailable) r.ask();
        assertThat(none.told().reason()).isEqualTo(Reason.NONE_DRAINED);
        assertThat(none.retryAfterSeconds()).isBetween(1, 5);
        assertThat(none.ranked()).isEmpty();
        r.core.administer("a", AdminState.UP);
        assertThat(r.named()).isEqualTo("a");
    }

    @Test
    void fullProxiesAreNoneSaturatedHoweverManyAsk() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(99, 100);
        assertThat(((NoneAvailable) r.ask()).told().reason()).isEqualTo(Reason.NONE_SATURATED);
    }

    @Test
    void questionsThatBecomeNoCallNeverSaturateAPool() {
        var r = Rehearsed.withCapacities(10, 10);
        r.told(1, 2);
        for (int i = 0; i < 1000; i++)
            assertThat(r.named()).isIn("a", "b");
    }

    @Test
    void aPoolWithoutProxiesIsNoneEmpty() {
        var r = Rehearsed.withCapacities();
        assertThat(((NoneAvailable) r.ask()).told().reason()).isEqualTo(Reason.NONE_EMPTY);
    }

    @Test
    void looksLeaveNoTrace() {
        var looked = Rehearsed.withCapacities(10, 10);
        var other = Rehearsed.withCapacities(10, 10);
        looked.told(1, 2);
        other.told(1, 2);
        var answers = new ArrayList<String>();
        var otherAnswers = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            looked.core.look(Question.ofCall(Rehearsed.POOL, "x", 5), looked.now);
            looked.core.lowest(Question.ofCall(Rehearsed.POOL, "x", 0), looked.now);
            answers.add(looked.named());
            otherAnswers.add(other.named());
        }
        assertThat(answers).isEqualTo(otherAnswers);
        assertThat(looked.core.view(looked.now).pool(Rehearsed.POOL).orElseThrow().questions()).isEqualTo(20);
    }

    @Test
    void aConfirmedLookIsTheAnswerThatWasLookedUpAndCountsOnce() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(10, 20);
        var looked = (LeastLoaded) r.core.look(Question.ofCall(Rehearsed.POOL, "x", 0), r.now);
        var confirmed = (LeastLoaded) r.core.confirm(looked, Question.ofCall(Rehearsed.POOL, "x", 0), r.now);
        assertThat(confirmed.proxy()).isEqualTo(looked.proxy());
        assertThat(confirmed.told().sequence()).isEqualTo(1);
        assertThat(r.core.view(r.now).pool(Rehearsed.POOL).orElseThrow().questions()).isEqualTo(1);
    }

    @Test
    void sequenceAndViewRiseFromWhereTheyWere() {
        var core = new DecisionCore(Rehearsed.withCapacities(1).fleet(), Parameters.DEFAULT,
                new Numbers(7, Map.of("voice", 41L)));
        var now = Rehearsed.withCapacities(1).now;
        var answer = core.ask(Question.ofCall("voice", "x", 0), now);
        assertThat(answer.told().sequence()).isEqualTo(42);
        assertThat(answer.told().view()).isGreaterThanOrEqualTo(7);
        assertThat(core.view(now).number()).isGreaterThan(7);
    }

    @Test
    void theSameCallsGiveTheSameAnswers() {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        for (var answers : List.of(first, second)) {
            var r = Rehearsed.withCapacities(100, 50, 200);
            for (int i = 0; i < 200; i++) {
                if (i % 10 == 0)
                    r.told(i % 70, i % 30, i % 90);
                answers.add(r.named());
                r.pass(Duration.ofMillis(137));
            }
        }
        assertThat(first).isEqualTo(second);
    }

    @Test
    void anUnknownPoolIsAnErrorOfItsCaller() {
        var r = Rehearsed.withCapacities(1);
        assertThatThrownBy(() -> r.core.ask(Question.ofCall("nowhere", "x", 0), r.now))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aGatewaysQuestionsCountWhetherAskedOrConfirmed() {
        var gateway = new Gateway("gw", 1, GatewayKind.PSTN, List.of("192.0.2.9"), null, OptionalInt.empty(),
                Collect.DEFAULT,
                List.of());
        var r = Rehearsed.withCapacities(100);
        var fleet = new Fleet(r.fleet().pools(), r.fleet().proxies(), List.of(gateway), List.of());
        var core = new DecisionCore(fleet, Parameters.DEFAULT, Numbers.FIRST);
        var question = Question.ofCall(Rehearsed.POOL, "gw", 0);
        core.confirm(core.look(question, r.now), question, r.now);
        assertThat(core.view(r.now).gateway("gw").orElseThrow().questions()).isEqualTo(1);
        core.ask(Question.ofCall(Rehearsed.POOL, "gw", 0), r.now);
        core.ask(Question.ofCall(Rehearsed.POOL, "a stranger", 0), r.now);
        assertThat(core.view(r.now).gateway("gw").orElseThrow().questions()).isEqualTo(2);
    }
}
