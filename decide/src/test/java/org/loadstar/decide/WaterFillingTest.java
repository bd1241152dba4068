package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.loadstar.decide.load.Limits;
import org.loadstar.decide.load.LoadParameters;
import org.loadstar.decide.load.MeasuredRoom;
import org.loadstar.decide.load.Pace;
import org.loadstar.decide.load.Room;
import org.loadstar.decide.load.SetupCost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WaterFillingTest {
    private static final MeasuredRoom.Taken NOTHING = new MeasuredRoom.Taken(0, 0, 0);
    private static final Limits HUNDRED = new Limits(100, 0, 0.5);
    /** Calls that never end, processors that never tire. */
    private static final LoadParameters STILL = new LoadParameters(Duration.ofDays(1000), 0.5,
            Duration.ofMillis(300), 0.85, Duration.ofSeconds(120), Duration.ofSeconds(90),
            new SetupCost(0.6, 1e9, 1e9, 0), Map.of());

    private static Room room(Limits limits, double calls) {
        return MeasuredRoom.of(limits, new MeasuredRoom.Taken(calls, 0, 0), 0, MeasuredRoom.Share.WHOLE,
                STILL, Pace.over(10));
    }

    private static Shares pour(double setups, Room... rooms) {
        return WaterFilling.shares(rooms, setups);
    }

    @Test
    void theEmptiestIsFilledFirst() {
        Shares shares = pour(10, room(HUNDRED, 30), room(HUNDRED, 60));
        assertThat(shares.of(0)).isEqualTo(1);
        assertThat(shares.of(1)).isZero();
    }

    @Test
    void allEndAtOneLevel() {
        Shares shares = pour(50, room(HUNDRED, 30), room(HUNDRED, 60));
        assertThat(shares.of(0)).isCloseTo(0.8, within(1e-4));
        assertThat(shares.of(1)).isCloseTo(0.2, within(1e-4));
    }

    @Test
    void aProxyWhoseProcessorsAreBusyWithOtherThingsGetsLess() {
        Shares shares = pour(40, room(HUNDRED, 10), room(new Limits(100, 0.6, 0.5), 10));
        assertThat(shares.of(0)).isGreaterThan(shares.of(1));
    }

    @Test
    void callsThatEndMeanwhileMakeRoom() {
        LoadParameters twoMinutes = new LoadParameters(Duration.ofSeconds(120), 0.5, Duration.ofMillis(300),
                0.85,
                Duration.ofSeconds(120), Duration.ofSeconds(90), STILL.setups(),
                Map.of());
        var full = MeasuredRoom.of(HUNDRED, new MeasuredRoom.Taken(100, 0, 0), 0, MeasuredRoom.Share.WHOLE,
                twoMinutes, Pace.over(12));
        assertThat(full.setups(1, 0)).as("as many as end").isCloseTo(10, within(0.1));
        assertThat(
                MeasuredRoom.of(HUNDRED, new MeasuredRoom.Taken(100, 0.5, 0), 0, MeasuredRoom.Share.WHOLE,
                        twoMinutes, Pace.over(12)).setups(1, 0))
                .as("less those that come without being told").isCloseTo(4, within(0.1));
    }

    @Test
    void aHoleIsFilledNoFasterThanItsProcessorsSetCallsUp() {
        var model = LoadParameters.DEFAULT;
        var empty = MeasuredRoom.of(new Limits(1000, 0.1, 0.5), NOTHING, 0.1,
                MeasuredRoom.Share.WHOLE, model, Pace.over(10));
        double perSetup = 0.5 * 120 * 1.75 / 2.75 / 1000;
        assertThat(empty.setups(1, 0)).isCloseTo((0.8 * 10 + 0.2) / perSetup, within(1e-6));
        assertThat(MeasuredRoom
                .of(empty.limits(), NOTHING, 0.1, new MeasuredRoom.Share(1, 0.1), model, Pace.over(10))
                .setups(1, 0))
                .as("one that has just come back").isCloseTo(empty.setups(1, 0) / 10, within(1e-6));
        assertThat(MeasuredRoom
                .of(empty.limits(), NOTHING, 0.1, new MeasuredRoom.Share(0.2, 1), model, Pace.over(10))
                .setups(1, 0))
                .as("a hot one").isCloseTo(empty.setups(1, 0) / 5, within(1e-6));
        assertThat(
                MeasuredRoom.of(empty.limits(), NOTHING, 0.95, MeasuredRoom.Share.WHOLE, model, Pace.over(10))
                        .setups(1,
                                0))
                .isZero();
    }
}
