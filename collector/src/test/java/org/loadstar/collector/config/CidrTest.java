package org.loadstar.collector.config;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.fleet.NumericAddress;

import static org.assertj.core.api.Assertions.assertThat;

class CidrTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.0/8,127.11.0.1,true", "127.0.0.0/8,128.0.0.1,false",
        "192.0.2.128/25,192.0.2.127,false",
        "192.0.2.128/25,192.0.2.200,true", "::1/128,::1,true", "::/0,127.0.0.1,false",
        "2001:db8::/33,2001:db8:8000::1,false"})
    void containsTheAddressesOfItsPrefix(String range, String address, boolean expected) {
        assertThat(Cidr.parse(range).orElseThrow().contains(NumericAddress.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.0/33", "localhost/8", "/8", "1.2.3/8", "::1/129",
        "1.2.3.400/8"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
