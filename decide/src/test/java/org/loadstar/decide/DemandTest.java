package org.loadstar.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DemandTest {
    private final Demand demand = new Demand();
    private Moment now = new Moment(Instant.EPOCH, 1_000_000_000_000L);

    private void ask(int seconds, int perSecond, double credit) {
        for (int i = 0; i < seconds * perSecond; i++) {
            demand.count(now, credit, true);
            now = now.plus(Duration.ofNanos(1_000_000_000L / perSecond));
        }
    }

    @Test
    void atLeastOneCallIsExpected() {
        assertThat(demand.perSecond(now)).isZero();
        assertThat(demand.over(10, now)).isEqualTo(1);
    }

    @Test
    void questionsCountAsFarAsTheyAreBelieved() {
        ask(300, 20, 0.5);
        assertThat(demand.perSecond(now)).isCloseTo(10, within(0.2));
        assertThat(demand.over(10, now)).isCloseTo(100, within(2.0));
    }

    @Test
    void questionsOfThoseWhoWereNeverSeenToCallAreNoEvidenceOfCalls() {
        for (int i = 0; i < 3_000; i++) {
            demand.count(now, 1, false);
            now = now.plus(Duration.ofMillis(10));
        }
        assertThat(demand.over(10, now)).as("to be shared out").isGreaterThan(500);
        assertThat(demand.provenOver(10, now)).as("to be turned away").isEqualTo(1);
        ask(300, 20, 1);
        assertThat(demand.provenOver(10, now)).isCloseTo(200, within(2.0));
    }

    @Test
    void questionsOfThePastFade() {
        ask(300, 20, 1);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(demand.over(10, now)).isCloseTo(1, within(1e-3));
    }

    @Test
    void withoutMeasuredSetUpsAnyNumberIsPossible() {
        demand.measure(List.of(), now);
        assertThat(demand.setupsPerSecond()).isInfinite();
        assertThat(demand.perSecond(now)).isZero();
    }
}
