package org.loadstar.decide;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a pool counts as saturated, for those who look. */
class SaturationTest {
    private final Rehearsed r = Rehearsed.withCapacities(1_000, 1_000);

    private boolean isSaturatedWith(double a, double b) {
        r.pass(Duration.ofSeconds(1));
        r.told(a, b);
        return r.pool().saturated();
    }

    @Test
    void aPoolIsSaturatedOnceItsEmptiestIsFullAndUntilThatIsMuchEmptier() {
        assertThat(isSaturatedWith(1_000, 980)).as("one has room").isFalse();
        assertThat(isSaturatedWith(1_000, 985)).isTrue();
        assertThat(isSaturatedWith(960, 930)).as("room for few").isTrue();
        assertThat(isSaturatedWith(990, 899)).isFalse();
        assertThat(isSaturatedWith(990, 950)).as("not full again").isFalse();
    }

    @Test
    void howMuchEmptierIsConfigured() {
        var narrow = r.by(Parameters.DEFAULT.withHysteresis(0));
        narrow.told(1_000, 985);
        assertThat(narrow.pool().saturated()).isTrue();
        narrow.pass(Duration.ofSeconds(1));
        narrow.told(1_000, 984);
        assertThat(narrow.pool().saturated()).isFalse();
    }

    @Test
    void aPoolOfWhichNotAllIsKnownIsNotCalledSaturated() {
        r.told(1_000);
        assertThat(r.pool().saturated()).isFalse();
    }
}
