package org.loadstar.model.fleet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumericAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "1.2.3", "1.2.3.256", "01.2.3.4", "1", "[::1]", "::g", ":::",
        "1::2::3",
        "fe80::1%eth0"})
    void namesAndNearlyNumbersAreNeverResolved(String text) {
        assertThat(NumericAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::192.0.2.1"})
    void numbersAreAddresses(String text) {
        assertThat(NumericAddress.parse(text)).isPresent();
    }
}
