package org.loadstar.decide.load;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class KeepersTest {
    private static final long SECOND = 1_000_000_000;
    private static final double KEEP = 30;
    private static final int CLIENT = "gw".hashCode();

    @Test
    void aNewcomerIsTakenToBeAsBusyAsAllAreInTheMean() {
        var keepers = new Keepers();
        assertThat(keepers.perSecond(CLIENT, KEEP, 8, SECOND)).isEqualTo(8);
        assertThat(keepers.perSecond("other".hashCode(), KEEP, 8, SECOND)).isEqualTo(4);
    }

    @Test
    void whoAsksWhileHoldingAListPromisesNothingMore() {
        var keepers = new Keepers();
        assertThat(keepers.perSecond(CLIENT, KEEP, 8, SECOND)).isPositive();
        for (int second = 2; second <= 30; second++)
            assertThat(keepers.perSecond(CLIENT, KEEP, 8, second * SECOND)).as("second %d", second).isZero();
        assertThat(keepers.perSecond(CLIENT, KEEP, 8, 31 * SECOND)).isPositive();
    }

    @Test
    void aBusyKeeperIsKnownByHowSoonItAsksAgain() {
        var keepers = new Keepers();
        long busyAt = SECOND;
        long idleAt = SECOND;
        double busy = 0;
        double idle = 0;
        for (int list = 0; list < 40; list++) {
            busy = keepers.perSecond(CLIENT, KEEP, 1, busyAt);
            busyAt += (long) ((KEEP + 0.1) * SECOND);
            idle = keepers.perSecond("idle".hashCode(), KEEP, 1, idleAt);
            idleAt += (long) ((KEEP + 60) * SECOND);
        }
        assertThat(busy).as("a call each 0.1 s, drawn to the mean").isBetween(2.0, 10.0);
        assertThat(idle).as("a call a minute").isCloseTo(1 / 60.0, within(0.01));
    }

    @Test
    void forgedNamesNeitherGrowWhatIsPromisedNorMakeARealOneBusierThanAll() {
        var keepers = new Keepers();
        var random = new Random(1);
        double promised = 0;
        for (int i = 0; i < 100_000; i++)
            promised = keepers.perSecond(random.nextInt(), KEEP, 10, SECOND + i);
        assertThat(promised).as("one of thousands, each a small part").isLessThan(10 / 5_000.0);
    }

    @Test
    void forgedNamesPushOutNoKnownOne() {
        var experience = new Experience(LoadParameters.DEFAULT, List.of("gw"), 1);
        int gateway = experience.askers().group("gw");
        int strangers = experience.askers().group("forged");
        assertThat(experience.keptPerSecond("gw", gateway, 600, 1, SECOND)).isPositive();
        for (int i = 0; i < 50_000; i++)
            experience.keptPerSecond("forged " + i, strangers, 600, 1, 2 * SECOND + i);
        assertThat(experience.keptPerSecond("gw", gateway, 600, 1, 300 * SECOND)).as("still holds its list")
                .isZero();
    }
}
