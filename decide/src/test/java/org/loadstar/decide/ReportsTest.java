package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Metric;
import org.loadstar.model.ProxyState;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What proxies tell by themselves, beside what is read of them and without. */
class ReportsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Collect BY_REPORT = new Collect(Way.REPORT, Duration.ofSeconds(60), SECOND);

    private final Rehearsed read = Rehearsed.withCapacities(100, 100);

    @Test
    void oneReportAloneChangesTheAnswer() {
        var r = Rehearsed.collected(BY_REPORT, 100, 100);
        r.reported("a", Map.of(Metric.CALLS, 10.0));
        r.reported("b", Map.of(Metric.CALLS, 50.0));
        assertThat(r.named()).isEqualTo("a");
        r.pass(SECOND);
        r.reported("a", Map.of(Metric.CALLS, 90.0));
        assertThat(r.named()).isEqualTo("b");
        r.pass(SECOND);
        r.reported("a", Map.of(Metric.CALLS, 5.0));
        assertThat(r.named()).as("it need not tell it again").isEqualTo("a");
    }

    @Test
    void whoReportsAloneIsValidForAsLongAsReportsMayStayAway() {
        var r = Rehearsed.collected(BY_REPORT, 100);
        r.reported("a", Map.of(Metric.CALLS, 10.0));
        r.pass(Duration.ofSeconds(179));
        assertThat(r.measured("a").state()).isEqualTo(ProxyState.UP);
        r.pass(Duration.ofSeconds(2));
        assertThat(r.measured("a").state()).isEqualTo(ProxyState.STALE);
    }

    @Test
    void aFallThatAReadCanConfirmIsNotBelievedAtOnce() {
        read.told(60, 50);
        read.pass(SECOND);
        read.reported("a", Map.of(Metric.CALLS, 5.0));
        assertThat(read.named()).isEqualTo("b");
        read.told("a", Map.of(Metric.CALLS, 5.0));
        assertThat(read.load("a")).isLessThan(0.1);
    }

    @Test
    void aReportWithoutWhatTheLoadRestsOnTakesNothingAway() {
        read.told(60, 50);
        read.pass(SECOND);
        read.reported("a", Map.of(Metric.MEMORY, 0.5));
        assertThat(read.measured("a").stateReason()).isEmpty();
        assertThat(read.load("a")).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void reportsOfTheSameCallsAreNoFrozenGauge() {
        var r = Rehearsed.withCapacities(2000, 2000);
        for (int second = 0; second < 120; second++) {
            double calls = 900.0 + second / 10 % 2;
            if (second % 5 == 0)
                r.told("a", Map.of(Metric.CALLS, calls, Metric.ATTEMPTS, 1000.0 + 5 * second));
            else
                r.reported("a", Map.of(Metric.CALLS, calls));
            assertThat(r.measured("a").stateReason()).as("second %d", second).isEmpty();
            r.pass(SECOND);
        }
    }

    @Test
    void aLoadThatWasToldOnceCountsWhileItIsFreshAndThenTheCallsDo() {
        read.told(10, 50);
        read.pass(SECOND);
        read.reported("a", Map.of(Metric.LOAD, 2.0));
        assertThat(read.named()).isEqualTo("b");
        for (int second = 0; second < 5; second++) {
            read.pass(SECOND);
            read.told(10, 50);
        }
        assertThat(read.named()).isEqualTo("a");
    }

    @Test
    void aServiceThatSaysThatItIsDownIsNotNamed() {
        read.told(10, 50);
        read.pass(SECOND);
        read.reported("a", Map.of(Metric.HEALTH, 0.0));
        assertThat(read.measured("a").state()).isEqualTo(ProxyState.DOWN);
        assertThat(read.named()).isEqualTo("b");
    }
}
