package org.loadstar.simulator.calls;

import java.time.Duration;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CallsTest {
    private final HandClock clock = new HandClock();
    private final Calls calls = new Calls(4, clock);

    @Test
    void aCallIsInSetupThenInProgressThenGone() {
        calls.place(Duration.ofSeconds(10));
        assertThat(calls.tally()).returns(1L, Tally::inSetup).returns(0L, Tally::inProgress);
        clock.pass(Calls.SETUP);
        assertThat(calls.tally()).returns(0L, Tally::inSetup).returns(1L, Tally::inProgress);
        clock.pass(Duration.ofSeconds(10));
        assertThat(calls.tally()).returns(0L, Tally::calls).returns(1L, Tally::placed);
    }

    @Test
    void whatIsAboveTheCapacityIsRefused() {
        for (int i = 0; i < 6; i++)
            assertThat(calls.place(Duration.ofMinutes(1))).isEqualTo(i < 4);
        assertThat(calls.tally()).returns(4L, Tally::calls).returns(4L, Tally::placed).returns(2L,
                Tally::refused);
    }

    @Test
    void processorsAreBusierTheMoreCallsThereAre() {
        assertThat(calls.tally().cpu()).isEqualTo(0.05);
        calls.place(Duration.ofMinutes(1));
        calls.place(Duration.ofMinutes(1));
        assertThat(calls.tally().cpu()).isEqualTo(0.3);
    }

    @Test
    void processorTimeIsCountedExactlyThoughNobodyLooks() {
        calls.place(Duration.ofSeconds(3));
        calls.place(Duration.ofSeconds(7));
        clock.pass(Duration.ofSeconds(100));
        double callSeconds = 4 + 8;
        assertThat(calls.tally().cpuSeconds()).isCloseTo(0.05 * 100 + 0.5 * callSeconds / 4, within(1e-9));
    }

    @Test
    void heldCallsShowWhateverIsPlacedAndTheRealOnesReturn() {
        calls.hold(OptionalLong.of(3));
        assertThat(calls.place(Duration.ofMinutes(1))).isTrue();
        assertThat(calls.tally()).returns(3L, Tally::calls).returns(1L, Tally::placed);
        calls.hold(OptionalLong.empty());
        assertThat(calls.tally().calls()).isEqualTo(1);
    }

    @Test
    void aDeviceHeldAtItsCapacityRefuses() {
        calls.hold(OptionalLong.of(300));
        assertThat(calls.place(Duration.ofMinutes(1))).isFalse();
        assertThat(calls.tally()).returns(300L, Tally::calls).returns(1.0, Tally::cpu);
    }
}
