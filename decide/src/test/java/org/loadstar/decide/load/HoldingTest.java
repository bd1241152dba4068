package org.loadstar.decide.load;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HoldingTest {
    private static final double ASSUMED = 120;

    /** Plays a fleet whose calls last some seconds, second by second; returns the calls at the end. */
    private static double play(Holding holding, double calls, double setups, double lasting, int seconds) {
        for (int second = 0; second < seconds; second++) {
            double ended = calls / lasting;
            holding.learn(calls, ended);
            calls += setups - ended;
        }
        return calls;
    }

    @Test
    void whatWasAssumedStandsUntilCallsHaveEnded() {
        var holding = new Holding(ASSUMED);
        assertThat(holding.seconds()).isEqualTo(ASSUMED);
        play(holding, 10, 0, 60, 1);
        assertThat(holding.seconds()).isCloseTo(ASSUMED, within(1.0));
    }

    @Test
    void itIsRightWhileAFleetFillsFromNothing() {
        var holding = new Holding(ASSUMED);
        double calls = play(holding, 0, 100, 60, 100);
        assertThat(calls).as("not steady yet").isLessThan(0.85 * 100 * 60);
        assertThat(holding.seconds()).isCloseTo(60, within(2.0));
    }

    @Test
    void itIsRightWhileAFleetEmpties() {
        var holding = new Holding(ASSUMED);
        double calls = play(holding, 10_000, 0, 200, 200);
        assertThat(calls).as("a third is left").isBetween(3_000.0, 4_000.0);
        assertThat(holding.seconds()).isCloseTo(200, within(4.0));
    }

    @Test
    void itFollowsWhenCallsBecomeShorter() {
        var holding = new Holding(ASSUMED);
        double calls = play(holding, 12_000, 100, 120, 300);
        play(holding, calls, 100, 40, 300);
        assertThat(holding.seconds()).isCloseTo(40, within(2.0));
    }

    @Test
    void itStaysWithinASixtiethAndFourTimesOfWhatWasAssumed() {
        var shortest = new Holding(ASSUMED);
        play(shortest, 1_000, 1_000, 1, 300);
        assertThat(shortest.seconds()).isEqualTo(ASSUMED / 60);
        var longest = new Holding(ASSUMED);
        play(longest, 100_000, 0, 1e6, 3_000);
        assertThat(longest.seconds()).isEqualTo(ASSUMED * 4);
    }

    @Test
    void aGaugeAndACounterThatAreNotOfOneMomentAreEvenedOut() {
        var holding = new Holding(ASSUMED);
        var random = new Random(7);
        double slip = 0;
        for (int second = 0; second < 600; second++) {
            double next = 30 * random.nextDouble();
            holding.learn(1_000, 10 + next - slip);
            slip = next;
        }
        assertThat(holding.seconds()).isCloseTo(100, within(5.0));
    }

    @Test
    void moreCallsThanEndedNeverMakeItInfinite() {
        var holding = new Holding(ASSUMED);
        for (int i = 0; i < 100; i++)
            holding.learn(1_000, -50);
        assertThat(holding.seconds()).isFinite().isEqualTo(ASSUMED * 4);
    }
}
