package org.loadstar.collector.sip;

import java.util.OptionalDouble;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OverloadControlTest {
    @ParameterizedTest
    @CsvSource({"oc=20;oc-algo=\"loss\";oc-validity=500, 1.25", "oc=50, 2", "oc=99;oc-algo=loss, 99",
        "oc=100, 99",
        "oc=1, 1.0101", "oc=0;oc-algo=\"rate\", 99"})
    void whatAServerWantsToBeSparedIsItsLoad(String parameters, double load) {
        OptionalDouble told = OverloadControl.load(Parameters.of("a;" + parameters));
        assertThat(told).isPresent();
        assertThat(told.getAsDouble()).isCloseTo(load, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource({"x=y", "oc", "oc=0", "oc=20;oc-validity=0", "oc=101", "oc=-1", "oc=x", "oc=20;oc-validity=x",
        "oc=150;oc-algo=\"rate\"", "oc=99999999999"})
    void whatIsNoOverloadTellsNoLoad(String parameters) {
        assertThat(OverloadControl.load(Parameters.of("a;" + parameters))).isEmpty();
    }
}
