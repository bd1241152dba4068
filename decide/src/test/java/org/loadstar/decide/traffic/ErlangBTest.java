package org.loadstar.decide.traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ErlangBTest {
    /** Values that follow from the sum over n of A^n/n! by hand, or stand in every table. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0.5", "1, 2, 0.2", "2, 2, 0.4", "10, 10, 0.214582", "4.461, 10, 0.01",
        "84.06, 100, 0.01"})
    void blockingIsThatOfTheTables(double erlangs, int places, double blocking) {
        assertThat(ErlangB.blocking(erlangs, places)).isCloseTo(blocking, within(5e-5));
    }

    @Test
    void withoutPlacesAllIsRefusedAndWithoutTrafficNothing() {
        assertThat(ErlangB.blocking(3, 0)).isEqualTo(1);
        assertThat(ErlangB.blocking(0, 5)).isZero();
    }

    @Test
    void thousandsOfPlacesAreNoTrouble() {
        assertThat(ErlangB.blocking(50_000, 50_000)).isBetween(0.0035, 0.0036);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ErlangB.blocking(-1, 1)).hasMessageContaining("at least 0, got -1.0 and 1");
        assertThatThrownBy(() -> ErlangB.blocking(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ErlangB.blocking(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
