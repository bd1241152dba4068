package org.loadstar.simulator.calls;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OfferedLoadTest {
    private final HandClock clock = new HandClock();
    private final OfferedLoad offered = new OfferedLoad(0.8, clock);

    @Test
    void itSwingsAQuarterAroundItsTargetInTwoMinutes() {
        assertThat(offered.now()).isEqualTo(0.8);
        clock.pass(Duration.ofSeconds(30));
        assertThat(offered.now()).isCloseTo(1.0, within(1e-9));
        clock.pass(Duration.ofSeconds(60));
        assertThat(offered.now()).isCloseTo(0.6, within(1e-9));
        clock.pass(Duration.ofSeconds(30));
        assertThat(offered.now()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void aNewTargetHoldsAtOnce() {
        offered.aimAt(0.2);
        assertThat(offered.now()).isEqualTo(0.2);
    }
}
