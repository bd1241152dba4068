package org.loadstar.decide.load;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FollowTest {
    private static final int TARGETS = 4;
    private static final double USUAL = 5;

    /** Ten minutes of intervals of five seconds; promises vary by chance, what comes of them is given. */
    private static Follow after(DoubleUnaryOperator seen) {
        var follow = new Follow(TARGETS);
        var random = new Random(3);
        for (int interval = 0; interval < 120 * TARGETS; interval++) {
            double promised = 4 * random.nextGaussian();
            follow.learn(promised, seen.applyAsDouble(promised), USUAL, 200, 5);
        }
        return follow;
    }

    @Test
    void itIsOneBeforeAnythingWasLearned() {
        assertThat(new Follow(TARGETS).factor()).isEqualTo(1);
    }

    @Test
    void itIsOneWhereWeAloneFillTheHoles() {
        assertThat(after(promised -> promised).factor()).isCloseTo(1, within(0.02));
    }

    @Test
    void whatComesWithoutBeingToldIsNoFollowing() {
        var random = new Random(5);
        assertThat(after(promised -> promised + 2 * random.nextGaussian()).factor()).isCloseTo(1,
                within(0.15));
    }

    @Test
    void itRisesWhereOthersFillTheSameHoles() {
        assertThat(after(promised -> 2 * promised).factor()).isCloseTo(2, within(0.1));
    }

    @Test
    void itFallsWhereAnswersAreNotObeyedAndStaysWithinAHalfAndFour() {
        assertThat(after(promised -> 0.7 * promised).factor()).isCloseTo(0.7, within(0.05));
        assertThat(after(promised -> 0).factor()).isEqualTo(0.5);
        assertThat(after(promised -> 50 * promised).factor()).isEqualTo(4);
    }

    @Test
    void promisesThatNeverVaryTeachNothing() {
        var follow = new Follow(TARGETS);
        for (int interval = 0; interval < 1_000; interval++)
            follow.learn(0, interval % 2 == 0 ? 3 : -3, USUAL, 200, 5);
        assertThat(follow.factor()).isCloseTo(1, within(1e-9));
    }
}
