package org.loadstar.simulator.calls;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ArrivalsTest {
    private static final Duration MEAN_TALK = Duration.ofSeconds(30);

    @Test
    void anOfferedLoadIsCarriedOnAverage() {
        var clock = new HandClock();
        var calls = new Calls(1000, clock);
        var arrivals = new Arrivals(new SplittableRandom(1), 200, MEAN_TALK);
        double sum = 0;
        int arrived = 20_000;
        for (int i = 0; i < arrived; i++) {
            clock.pass(arrivals.gap(0.6));
            calls.place(arrivals.talk());
            sum += calls.tally().calls();
        }
        assertThat(sum / arrived).isCloseTo(0.6 * 200, within(5.0));
    }

    @Test
    void oneSeedGivesOneCourse() {
        var one = new Arrivals(new SplittableRandom(7), 100, MEAN_TALK);
        var other = new Arrivals(new SplittableRandom(7), 100, MEAN_TALK);
        for (int i = 0; i < 100; i++) {
            assertThat(one.gap(0.5)).isEqualTo(other.gap(0.5));
            assertThat(one.talk()).isEqualTo(other.talk());
        }
    }

    @Test
    void noLoadIsNoCall() {
        assertThat(new Arrivals(new SplittableRandom(1), 100, MEAN_TALK).gap(0)).isEqualTo(Arrivals.NEVER);
    }
}
