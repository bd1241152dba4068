package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.Metric;
import org.loadstar.model.ProxyState;

import static org.assertj.core.api.Assertions.assertThat;

class LiesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(doubles = {4294967295.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        1e9})
    void aReadingThatCantBeNeverWins(double calls) {
        var r = Rehearsed.withCapacities(1000, 1000);
        r.told(300, 600);
        for (int second = 0; second < 60; second++) {
            r.pass(SECOND);
            r.told("a", Map.of(Metric.CALLS, calls));
            r.told("b", Map.of(Metric.CALLS, 600.0));
            assertThat(r.named()).as("second %d", second).isEqualTo("b");
        }
        var a = r.core.view(r.now).proxy("a").orElseThrow().measured();
        assertThat(a.state()).isEqualTo(ProxyState.SUSPECT);
        assertThat(a.stateReason()).contains("reports calls");
        assertThat(a.confidence()).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4294967295.0, -1, Double.NaN})
    void aReadingThatCantBeIsNotBelievedFromTheFirstOneOn(double calls) {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 10; second++) {
            r.told("a", Map.of(Metric.CALLS, calls));
            r.told("b", Map.of(Metric.CALLS, 900.0));
            assertThat(r.named()).isEqualTo("b");
            r.pass(SECOND);
        }
    }

    @Test
    void aSilentZeroAfterManyCallsNeverWins() {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 5; second++) {
            r.told(300, 600);
            r.pass(SECOND);
        }
        for (int second = 0; second < 60; second++) {
            r.told(0, 600);
            assertThat(r.named()).as("second %d", second).isEqualTo("b");
            r.pass(SECOND);
        }
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().stateReason())
                .contains("reports 0 calls");
    }

    @Test
    void aZeroWhileCallsAreSetUpNeverWins() {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 300; second++) {
            r.told("a", Map.of(Metric.CALLS, 0.0, Metric.ATTEMPTS, 1000.0 + 20 * second));
            r.told("b", Map.of(Metric.CALLS, 600.0 + second % 3, Metric.ATTEMPTS, 1000.0 + 5 * second));
            if (second > 0)
                assertThat(r.named()).as("second %d", second).isEqualTo("b");
            r.pass(SECOND);
        }
    }

    @Test
    void aGaugeThatStandsStillWhileCallsAreSetUpNeverWins() {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 120; second++) {
            r.told("a", Map.of(Metric.CALLS, 300.0, Metric.ATTEMPTS, 1000.0 + 10 * second));
            r.told("b", Map.of(Metric.CALLS, 600.0 + second % 3, Metric.ATTEMPTS, 1000.0 + 10 * second));
            if (second > 5)
                assertThat(r.named()).as("second %d", second).isEqualTo("b");
            r.pass(SECOND);
        }
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().state())
                .isEqualTo(ProxyState.SUSPECT);
    }

    @Test
    void callsThatAreHeldWithoutSetUpsAreBelieved() {
        var r = Rehearsed.withCapacities(1000, 1000);
        for (int second = 0; second < 300; second++) {
            r.told("a", Map.of(Metric.CALLS, 300.0, Metric.ATTEMPTS, 1000.0));
            r.told("b", Map.of(Metric.CALLS, 600.0, Metric.ATTEMPTS, 1000.0));
            assertThat(r.named()).isEqualTo("a");
            r.pass(SECOND);
        }
    }

    @Test
    void aRestartedProxyIsBelievedToBeEmpty() {
        var r = Rehearsed.withCapacities(1000, 1000);
        r.told("a", Map.of(Metric.CALLS, 300.0, Metric.ATTEMPTS, 5000.0));
        r.told("b", Map.of(Metric.CALLS, 200.0, Metric.ATTEMPTS, 5000.0));
        r.pass(SECOND);
        r.told("a", Map.of(Metric.CALLS, 0.0, Metric.ATTEMPTS, 3.0));
        r.told("b", Map.of(Metric.CALLS, 200.0, Metric.ATTEMPTS, 5000.0));
        assertThat(r.named()).isEqualTo("a");
    }

    @Test
    void aLateSampleChangesNothing() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told(50, 60);
        r.pass(SECOND);
        r.told(50, 60);
        var before = r.core.view(r.now).proxy("b").orElseThrow().measured();
        r.now = r.now.minus(SECOND);
        r.told("b", Map.of(Metric.CALLS, 1.0));
        r.pass(SECOND);
        assertThat(r.core.view(r.now).proxy("b").orElseThrow().measured()).isEqualTo(before);
    }

    @Test
    void aProxyThatTellsItsCallsNoMoreGrowsOldThoughItTellsOtherThings() {
        var r = Rehearsed.withCapacities(100, 100);
        r.told("a", Map.of(Metric.CALLS, 30.0, Metric.CPU, 0.2));
        r.told("b", Map.of(Metric.CALLS, 60.0));
        for (int second = 1; second <= 30; second++) {
            r.pass(SECOND);
            r.told("a", Map.of(Metric.CPU, 0.01));
            r.told("b", Map.of(Metric.CALLS, 60.0));
            var a = r.core.view(r.now).proxy("a").orElseThrow().measured();
            assertThat(a.stateReason()).isEqualTo("tells calls no more");
            assertThat(a.takenAt()).as("age of the calls, not of the rest")
                    .isEqualTo(r.now.minus(SECOND.multipliedBy(second)));
        }
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().state())
                .isEqualTo(ProxyState.STALE);
        assertThat(r.named()).isEqualTo("b");
        r.told("a", Map.of(Metric.CALLS, 31.0));
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().stateReason()).isEmpty();
        assertThat(r.named()).isEqualTo("a");
    }

    @Test
    void aMetricThatIsNotToldIsUnknownAndNotZero() {
        var r = Rehearsed.withCapacities(0, 0);
        r.told("a", Map.of(Metric.MEMORY, 0.1));
        r.told("b", Map.of(Metric.CPU, 0.9));
        assertThat(r.named()).isEqualTo("b");
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().measured().load()).isNull();
    }
}
