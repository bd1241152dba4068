package org.loadstar.decide;

import org.junit.jupiter.api.Test;
import org.loadstar.decide.load.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WaterFillingTest {
    private static final Limits HUNDRED = new Limits(100, 0, 0);

    @Test
    void theEmptiestIsFilledFirst() {
        Shares shares = WaterFilling.shares(new Limits[]{HUNDRED, HUNDRED}, new double[]{30, 60}, 10, 1);
        assertThat(shares.of(0)).isEqualTo(1);
        assertThat(shares.of(1)).isZero();
    }

    @Test
    void allEndAtOneLevel() {
        Shares shares = WaterFilling.shares(new Limits[]{HUNDRED, HUNDRED}, new double[]{30, 60}, 50, 1);
        assertThat(shares.of(0)).isCloseTo(0.8, within(1e-6));
        assertThat(shares.of(1)).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void aProxyWhoseProcessorsAreBusyWithOtherThingsGetsLess() {
        Limits busy = new Limits(100, 0.6, 0.5);
        Shares shares = WaterFilling.shares(new Limits[]{HUNDRED, busy}, new double[]{10, 10}, 40, 1);
        assertThat(shares.of(0)).isGreaterThan(shares.of(1));
    }

    @Test
    void whereNoneHasRoomAllSharesAreZero() {
        Shares shares = WaterFilling.shares(new Limits[]{HUNDRED}, new double[]{100}, 5, 1);
        assertThat(shares.of(0)).isZero();
    }
}
