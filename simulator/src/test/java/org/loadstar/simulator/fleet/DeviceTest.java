package org.loadstar.simulator.fleet;

import java.time.Duration;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.loadstar.simulator.calls.HandClock;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceTest {
    private static final Duration TALK = Duration.ofMinutes(10);
    private final HandClock clock = new HandClock();
    private final Device device = new Device("vo-1", 10, clock);

    @Test
    void anAnsweringAgentTellsTheTruth() {
        place(5);
        clock.pass(Duration.ofSeconds(2));
        assertThat(reading().gauges()).isEqualTo(new Gauges(5, 5, 0, 30));
        assertThat(reading().setups()).isEqualTo(5);
    }

    @Test
    void gaugesOfZeroHideTheCallsButNotTheCounters() {
        place(12);
        device.behave(AgentState.ZERO);
        assertThat(reading()).returns(Gauges.ZERO, Reading::gauges).returns(12L, Reading::setups)
                .returns(2L, Reading::failed);
    }

    @Test
    void gaugesOfTheirMostAreNoCalls() {
        device.behave(AgentState.MAX);
        assertThat(reading().gauges().inProgress()).isEqualTo(4294967295L);
    }

    @Test
    void frozenGaugesStandStillWhileCountersMoveOn() {
        place(2);
        device.behave(AgentState.FROZEN);
        var before = reading();
        place(3);
        clock.pass(Duration.ofSeconds(60));
        assertThat(reading().gauges()).isEqualTo(before.gauges());
        assertThat(reading().setups()).isEqualTo(5);
        assertThat(reading().cpuSeconds()).isGreaterThan(before.cpuSeconds());
    }

    @Test
    void aSilentAgentSaysNothingButItsDeviceTakesCalls() {
        device.behave(AgentState.SILENT);
        assertThat(device.read()).isEmpty();
        assertThat(device.place(TALK)).isTrue();
    }

    @Test
    void aDeviceThatIsDownLosesItsCallsAndTakesNone() {
        place(5);
        device.behave(AgentState.DOWN);
        assertThat(device.read()).isEmpty();
        assertThat(device.place(TALK)).isFalse();
        assertThat(device.tally().calls()).isZero();
    }

    @Test
    void aDeviceThatComesBackCountsAnew() {
        place(12);
        clock.pass(Duration.ofHours(1));
        device.behave(AgentState.DOWN);
        device.place(TALK);
        device.behave(AgentState.ANSWERING);
        assertThat(reading()).isEqualTo(
                new Reading("vo-1", Duration.ZERO, 10, new Gauges(0, 0, 0, 5), 0, 0, 0, 0.05));
    }

    @Test
    void heldCallsAreShown() {
        device.hold(OptionalLong.of(300));
        assertThat(reading().gauges().dialogs()).isEqualTo(300);
        assertThat(device.isFull()).isTrue();
    }

    private Reading reading() {
        return device.read().orElseThrow();
    }

    private void place(int calls) {
        for (int i = 0; i < calls; i++)
            device.place(TALK);
    }
}
