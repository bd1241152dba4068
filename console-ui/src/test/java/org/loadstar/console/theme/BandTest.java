package org.loadstar.console.theme;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BandTest {
    @Test
    void aBandBeginsAtItsLowerBound() {
        assertThat(Band.of(0.3999)).isEqualTo(Band.IDLE);
        assertThat(Band.of(0.40)).isEqualTo(Band.NORMAL);
        assertThat(Band.of(0.85)).isEqualTo(Band.HOT);
        assertThat(Band.of(7)).isEqualTo(Band.OVER);
    }

    @Test
    void aLoadAroundABoundDoesNotFlicker() {
        Band band = Band.of(0.69);
        for (double load : new double[]{0.705, 0.695, 0.71, 0.70, 0.719})
            band = band.next(load);
        assertThat(band).isEqualTo(Band.NORMAL);
        band = band.next(0.73);
        assertThat(band).isEqualTo(Band.BUSY);
        assertThat(band.next(0.685)).isEqualTo(Band.BUSY);
        assertThat(band.next(0.67)).isEqualTo(Band.NORMAL);
    }
}
