package org.loadstar.decide;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Metric;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Question;

import static org.assertj.core.api.Assertions.assertThat;

/** What is believed of askers and of proxies that come back, stand still or refuse. */
class BeliefTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static double load(Rehearsed r, String proxy) {
        Double load = r.core.view(r.now).proxy(proxy).orElseThrow().measured().load();
        return load == null ? Double.NaN : load;
    }

    private static double told(Rehearsed r, String proxy) {
        return r.core.look(Question.ofCall(Rehearsed.POOL, "x", 10), r.now).ranked().stream()
                .filter(k -> k.proxy().equals(proxy))
                .mapToDouble(k -> k.load() == null ? Double.NaN : k.load()).findFirst().orElse(Double.NaN);
    }

    private static ProxyState state(Rehearsed r, String proxy) {
        return r.core.view(r.now).proxy(proxy).orElseThrow().measured().state();
    }

    private static String reason(Rehearsed r, String proxy) {
        return r.core.view(r.now).proxy(proxy).orElseThrow().measured().stateReason();
    }

    @Test
    void anOverloadThatIsToldNoMoreIsOverAfterAValidity() {
        var r = Rehearsed.withCapacities(1000, 1000);
        r.told("a", Map.of(Metric.CALLS, 100.0, Metric.LOAD, 1.25));
        for (int second = 0; second <= 3; second++) {
            assertThat(load(r, "a")).as("second %d", second).isEqualTo(1.25);
            r.pass(SECOND);
            r.told("a", Map.of(Metric.CALLS, 100.0));
        }
        assertThat(load(r, "a")).isEqualTo(0.1);
    }

    @Test
    void questionsThatNeverBecomeCallsAreSoonCreditedNoMore() {
        var r = Rehearsed.withCapacities(100, 100);
        double credited = 0;
        for (int second = 0; second < 20; second++) {
            r.told("a", Map.of(Metric.CALLS, 10.0, Metric.ATTEMPTS, 500.0));
            r.told("b", Map.of(Metric.CALLS, 10.0, Metric.ATTEMPTS, 500.0));
            for (int i = 0; i < 50; i++)
                r.named();
            r.pass(Duration.ofMillis(500));
            credited = told(r, "a") + told(r, "b") - load(r, "a") - load(r, "b");
            if (second == 0)
                assertThat(credited).as("believed at first").isGreaterThan(0.2);
            r.pass(Duration.ofMillis(500));
        }
        assertThat(credited).as("1000 questions later").isLessThan(0.02);
    }

    @Test
    void questionsThatBecomeCallsAreCreditedForGood() {
        var r = Rehearsed.withCapacities(1000, 1000);
        double[] attempts = {500, 500};
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 2; i++)
                r.told(Rehearsed.name(i),
                        Map.of(Metric.CALLS, 100 + (attempts[i] - 500) * 0.8, Metric.ATTEMPTS, attempts[i]));
            for (int i = 0; i < 5; i++)
                attempts[r.named().charAt(0) - 'a']++;
            r.pass(Duration.ofMillis(200));
            double credited = told(r, "a") + told(r, "b") - load(r, "a") - load(r, "b");
            assertThat(credited).as("second %d", second).isBetween(0.003, 0.008);
            r.pass(Duration.ofMillis(800));
        }
    }

    @Test
    void aProxyThatComesBackEmptyIsTrustedLittleByLittle() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told("a", Map.of(Metric.CALLS, 50.0, Metric.ATTEMPTS, 5000.0));
        r.told("b", Map.of(Metric.CALLS, 50.0, Metric.ATTEMPTS, 5000.0));
        r.pass(SECOND);
        int[] answers = new int[2];
        for (int second = 0; second < 130; second++) {
            r.told("a", Map.of(Metric.CALLS, 0.0, Metric.ATTEMPTS, 3.0));
            r.told("b", Map.of(Metric.CALLS, 50.0, Metric.ATTEMPTS, 5000.0));
            if (second == 0) {
                assertThat(state(r, "a")).isEqualTo(ProxyState.RAMPING);
                assertThat(reason(r, "a")).isEqualTo("came back a moment ago");
                for (int i = 0; i < 40; i++) {
                    answers[r.named().charAt(0) - 'a']++;
                    r.pass(Duration.ofMillis(20));
                }
            }
            r.pass(SECOND);
        }
        assertThat(answers[1]).as("not all at once to the one that is empty").isPositive();
        assertThat(state(r, "a")).isEqualTo(ProxyState.UP);
    }

    @Test
    void aProxyWhoseCountersStandStillWhileItsCallsAreDueIsDoubted() {
        var r = Rehearsed.withCapacities(1000, 1000, 1000);
        double[] attempts = {500, 500, 500};
        double stoodStillAt = 0;
        for (int second = 0; second < 130; second++) {
            if (second == 120)
                stoodStillAt = attempts[0];
            for (int i = 0; i < 3; i++)
                r.told(Rehearsed.name(i), Map.of(Metric.CALLS, 300.0 + second % 3, Metric.ATTEMPTS,
                        i == 0 && second >= 120 ? stoodStillAt : attempts[i]));
            for (int i = 0; i < 30; i++)
                attempts[r.named().charAt(0) - 'a']++;
            r.pass(SECOND);
        }
        assertThat(state(r, "a")).isEqualTo(ProxyState.SUSPECT);
        assertThat(reason(r, "a")).contains("set-ups where about");
        assertThat(r.named()).isIn("b", "c");
    }

    @Test
    void aProxyThatRefusesWithRoomToSpareIsFullWhereItRefuses() {
        var r = Rehearsed.withCapacities(100, 100);
        double refused = 0;
        for (int second = 0; second < 20; second++) {
            refused += 5;
            r.told("a", Map.of(Metric.CALLS, 60.0 + second % 3, Metric.ATTEMPTS, 500.0 + 10 * second,
                    Metric.REJECTS, refused));
            r.told("b", Map.of(Metric.CALLS, 60.0, Metric.ATTEMPTS, 500.0, Metric.REJECTS, 0.0));
            r.pass(SECOND);
        }
        assertThat(load(r, "a")).isGreaterThan(0.95);
        assertThat(load(r, "b")).isLessThan(0.65);
        assertThat(state(r, "a")).isEqualTo(ProxyState.HOT);
        assertThat(reason(r, "a")).isEqualTo("refuses calls");
        assertThat(r.named()).isEqualTo("b");
    }

    @Test
    void aProxyThatAnswersNoReadIsNotNamedThoughItsDataStillCount() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(10, 50);
        r.pass(SECOND);
        r.told(-1, 50);
        for (int i = 0; i < 3; i++)
            r.core.missed("a", "no answer");
        assertThat(state(r, "a")).isEqualTo(ProxyState.UP);
        assertThat(reason(r, "a")).isEqualTo("no answer");
        for (int i = 0; i < 10; i++)
            assertThat(r.named()).isEqualTo("b");
        r.told(10, 50);
        assertThat(r.named()).isEqualTo("a");
    }

    @Test
    void whereNobodyAnswersAllAreReckonedWithAsBefore() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(10, 50);
        for (int i = 0; i < 3; i++)
            for (String proxy : new String[]{"a", "b"})
                r.core.missed(proxy, "no answer");
        assertThat(r.named()).isEqualTo("a");
    }

    @Test
    void aProxyThatWasNotReadYetIsTakenToBeAsLoadedAsTheOthers() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told("a", Map.of(Metric.CALLS, 50.0));
        var told = new HashSet<String>();
        for (int i = 0; i < 10; i++)
            told.add(r.named());
        assertThat(told).containsExactlyInAnyOrder("a", "b");
        r.core.missed("b", "no answer");
        for (int i = 0; i < 10; i++)
            assertThat(r.named()).as("it does not answer").isEqualTo("a");
    }
}
