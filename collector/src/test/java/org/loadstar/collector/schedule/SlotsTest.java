package org.loadstar.collector.schedule;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlotsTest {
    private static final long PERIOD = 5_000_000_000L;
    private static final long SPREAD = 200_000_000;
    private static final long START = 1_000_000_000_000L;

    @Test
    void everybodyIsReadSoonAndThenAtItsOwnPlaceInThePeriod() {
        int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) {
            var slots = new Slots(START, PERIOD, SPREAD, ("proxy-" + i).hashCode());
            assertThat(slots.due()).isBetween(START, START + SPREAD - 1);
            slots.next(slots.due() + 1_000_000, 1);
            tenths[(int) (Math.floorMod(slots.due() - START, PERIOD) * 10 / PERIOD)]++;
        }
        assertThat(IntStream.of(tenths)).allMatch(n -> n > 800 && n < 1200);
    }

    @Test
    void theSecondReadFollowsTheFirstByHalfAPeriodAtLeastAndAllOthersByOne() {
        for (int seed = 0; seed < 1000; seed++) {
            var slots = new Slots(START, PERIOD, SPREAD, seed);
            long first = slots.due();
            slots.next(first + 1_000_000, 1);
            assertThat(slots.due() - first).isBetween(PERIOD / 2, PERIOD * 3 / 2);
            for (int i = 0; i < 5; i++) {
                long before = slots.due();
                slots.next(before + 1_000_000, 1);
                assertThat(slots.due() - before).isEqualTo(PERIOD);
            }
        }
    }

    @Test
    void afterAPauseThereIsOneReadAndNoBurst() {
        var slots = new Slots(START, PERIOD, SPREAD, 7);
        slots.next(slots.due(), 1);
        long late = slots.due() + 30_000_000_000L + 1;
        slots.next(late, 1);
        assertThat(slots.due()).isBetween(late, late + PERIOD);
    }

    @Test
    void slotsThatAreSparedKeepThePlace() {
        var slots = new Slots(START, PERIOD, SPREAD, 7);
        slots.next(slots.due(), 1);
        long before = slots.due();
        slots.next(before + 1, 6);
        assertThat(slots.due() - before).isEqualTo(6 * PERIOD);
    }
}
