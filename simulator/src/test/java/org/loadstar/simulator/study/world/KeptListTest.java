package org.loadstar.simulator.study.world;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class KeptListTest {
    private final KeptList list = new KeptList(30, new double[]{0, 3, 0, 1, 0});

    @Test
    void callsFollowTheWeightsAndWhoWeighsNothingGetsNone() {
        var random = new SplittableRandom(3);
        int[] drawn = IntStream.range(0, 10_000).map(i -> list.draw(random)).toArray();
        assertThat(drawn).containsOnly(1, 3);
        assertThat(IntStream.of(drawn).filter(i -> i == 1).count() / 10_000.0).isCloseTo(0.75, within(0.02));
    }

    @Test
    void itIsOverAtItsEnd() {
        assertThat(list.isOver(29.9)).isFalse();
        assertThat(list.isOver(30)).isTrue();
    }
}
