package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;
import org.loadstar.model.Reading;
import org.loadstar.model.Rung;
import org.loadstar.model.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens all at once: a pool falls silent, calls jump, a load flutters about a limit. */
class SuddenTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Map<String, Integer> answers(Rehearsed r, int questions) {
        var answers = new TreeMap<String, Integer>();
        for (int i = 0; i < questions; i++) {
            answers.merge(r.named(), 1, Integer::sum);
            r.pass(Duration.ofMillis(10));
        }
        return answers;
    }

    private static ProxyState state(Rehearsed r, String proxy) {
        return r.core.view(r.now).proxy(proxy).orElseThrow().measured().state();
    }

    private static void silent(Rehearsed r, String... proxies) {
        for (String proxy : proxies)
            for (int i = 0; i < 3; i++)
                r.core.missed(proxy, "no answer");
    }

    @Test
    void mostOfAPoolThatFallsSilentAtOnceGoesOnByPrediction() {
        var r = Rehearsed.withCapacities(100, 100, 100, 100);
        r.told(50, 50, 50, 50);
        silent(r, "a", "b", "c");
        var answer = (LeastLoaded) r.ask();
        assertThat(answer.rung()).isEqualTo(Rung.PREDICTED);
        assertThat(answer.confidence()).isLessThan(0.5);
        assertThat(answers(r, 40)).containsOnlyKeys("a", "b", "c", "d")
                .allSatisfy((proxy, n) -> assertThat(n).isBetween(7, 13));
    }

    @Test
    void halfOfAPoolThatFallsSilentIsPassedOver() {
        var r = Rehearsed.withCapacities(100, 100, 100, 100);
        r.told(50, 50, 50, 50);
        silent(r, "a", "b");
        assertThat(((LeastLoaded) r.ask()).rung()).isEqualTo(Rung.FRESH);
        assertThat(answers(r, 40)).containsOnlyKeys("c", "d");
    }

    @Test
    void mostOfAPoolThatStaysSilentIsPassedOverInTheEnd() {
        var r = Rehearsed.withCapacities(100, 100, 100, 100);
        r.told(50, 50, 50, 50);
        silent(r, "a", "b", "c");
        for (int second = 0; second < 20; second++) {
            r.pass(SECOND);
            r.told(-1, -1, -1, 50);
        }
        assertThat(answers(r, 40)).containsOnlyKeys("d");
    }

    @Test
    void aSampleWhoseSourcesDisagreeIsNotBelieved() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(20, 50);
        r.pass(SECOND);
        r.told(-1, 50);
        r.core.take(new Sample("a", Origin.POLL, r.now, Map.of(Metric.CALLS, new Reading(5, r.now)),
                "one source tells 5 calls, another 90"));
        assertThat(state(r, "a")).isEqualTo(ProxyState.SUSPECT);
        assertThat(answers(r, 10)).containsOnlyKeys("b");
    }

    @Test
    void oneThatComesBackFromSilenceWithFewCallsWasRestartedUnlessItsCounterWentOn() {
        for (double counter : new double[]{1001, 3}) {
            var r = Rehearsed.withCapacities(100, 100);
            r.told("b", Map.of(Metric.CALLS, 50.0));
            r.told("a", Map.of(Metric.CALLS, 50.0, Metric.ATTEMPTS, 1000.0));
            silent(r, "a");
            r.pass(SECOND);
            r.told("a", Map.of(Metric.CALLS, 20.0, Metric.ATTEMPTS, counter));
            assertThat(state(r, "a")).as("%.0f", counter)
                    .isEqualTo(counter > 1000 ? ProxyState.UP : ProxyState.RAMPING);
        }
    }

    private static Rehearsed steady() {
        var r = Rehearsed.withCapacities(1_000, 1_000);
        counted(r, 500, 1_000);
        counted(r, 503, 1_005);
        return r;
    }

    private static void counted(Rehearsed r, double calls, double setups) {
        r.pass(SECOND);
        r.told("a", Map.of(Metric.CALLS, calls, Metric.ATTEMPTS, setups));
        r.told(-1, 600);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 400, 640, 1_003})
    void callsThatJumpForOneSampleAreNotBelieved(double calls) {
        var r = steady();
        counted(r, calls, 1_010);
        assertThat(r.load("a")).isEqualTo(0.503);
        assertThat(r.measured("a").stateReason()).contains("after 503, believed only when it is told again");
        counted(r, 506, 1_015);
        assertThat(r.load("a")).isEqualTo(0.506);
        assertThat(r.measured("a").stateReason()).isEmpty();
    }

    /** As when it takes over the calls of another, or a gateway that it served fails. */
    @ParameterizedTest
    @ValueSource(doubles = {20, 400, 640, 900})
    void callsThatJumpAndStayThereAreBelievedAtSecondSight(double calls) {
        var r = steady();
        counted(r, calls, 1_010);
        counted(r, calls + 2, 1_015);
        assertThat(r.load("a")).isEqualTo((calls + 2) / 1_000);
    }

    @Test
    void callsThatWereSetUpAreBelievedAtOnce() {
        var r = steady();
        counted(r, 800, 1_305);
        assertThat(r.load("a")).isEqualTo(0.8);
    }

    @Test
    void noMoreThanOneSampleInARowIsPutOff() {
        var r = steady();
        for (double calls : new double[]{20, 900, 20, 900}) {
            Moment before = r.measured("a").takenAt();
            counted(r, calls, 1_010);
            counted(r, 920 - calls, 1_010);
            assertThat(r.measured("a").takenAt()).isNotEqualTo(before);
        }
    }

    @Test
    void oneThatTellsItsProcessorsAloneAndRestartsSpoilsNothing() {
        var r = Rehearsed.withCapacities(100, 100, 100);
        for (int second = 0; second < 3; second++) {
            r.told("a", Map.of(Metric.CPU, 0.3, Metric.ATTEMPTS, 1000.0 + second));
            r.told(-1, 10, 99);
            r.pass(SECOND);
        }
        r.told("a", Map.of(Metric.CPU, 0.3, Metric.ATTEMPTS, 3.0));
        var grounds = r.ask().told().because().grounds();
        assertThat(grounds.admitted()).isBetween(0.0, 1.0);
        assertThat(grounds.considered()).filteredOn(c -> c.proxy().equals("c")).singleElement()
                .satisfies(c -> assertThat(c.share()).isLessThan(0.05));
    }

    @Test
    void oldDataOfFullProxiesNeverEndInNone() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(99, 100);
        assertThat(r.named()).isEqualTo("none");
        r.pass(Duration.ofHours(5));
        var answer = (LeastLoaded) r.ask();
        assertThat(answer.rung()).isEqualTo(Rung.CAPACITY);
        assertThat(answer.confidence()).isLessThan(0.5);
    }

    @Test
    void anEmergencyIsAnsweredThoughAllAreFullOrDown() {
        var r = Rehearsed.withCapacities(100, 100);
        var emergency = Question.ofCall(Rehearsed.POOL, "x", 0).as(Purpose.EMERGENCY);
        r.told(100, 99);
        var named = (LeastLoaded) r.core.ask(emergency, r.now);
        assertThat(named.proxy()).isEqualTo("b");
        assertThat(Choice.of(named.told().because().grounds())).contains("b");
        assertThat(named.told().why()).contains("lives depend on it");
        r.told("a", Map.of(Metric.HEALTH, 0.0));
        r.told("b", Map.of(Metric.HEALTH, 0.0));
        assertThat(r.named()).isEqualTo("none");
        assertThat(r.core.ask(emergency, r.now)).isInstanceOf(LeastLoaded.class);
    }

    @Test
    void whatAnAnswerSaysOfItselfStaysWhatItWas() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told("a", Map.of(Metric.CALLS, 50.0));
        var answer = (LeastLoaded) r.ask();
        while (!answer.proxy().equals("b"))
            answer = (LeastLoaded) r.ask();
        String before = answer.told().why();
        r.told("b", Map.of(Metric.CALLS, 90.0));
        r.ask();
        assertThat(answer.told().why()).isEqualTo(before)
                .isEqualTo("b was not read yet and is taken to be as loaded as the others");
    }

    @Test
    void aLoadThatFluttersAboutALimitChangesTheStateOnce() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(84, 10);
        assertThat(state(r, "a")).isEqualTo(ProxyState.UP);
        for (double calls : new double[]{86, 84, 86, 81, 85}) {
            r.pass(SECOND);
            r.told(calls, 10);
            assertThat(state(r, "a")).as("%.0f", calls).isEqualTo(ProxyState.HOT);
        }
        r.pass(SECOND);
        r.told(79, 10);
        assertThat(state(r, "a")).isEqualTo(ProxyState.UP);
    }
}
