package org.loadstar.collector.discover;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RangeTest {
    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7, 192.0.2.7, 1", "192.0.2.254-192.0.3.1, 192.0.2.254, 192.0.3.1, 4",
        "192.0.2.0/24, 192.0.2.1, 192.0.2.254, 254", "192.0.2.4/30, 192.0.2.5, 192.0.2.6, 2",
        "192.0.2.4/31, 192.0.2.4, 192.0.2.5, 2", "192.0.2.4/32, 192.0.2.4, 192.0.2.4, 1",
        "10.1.0.0/16, 10.1.0.1, 10.1.255.254, 65534",
        "255.255.255.254-255.255.255.255, 255.255.255.254, 255.255.255.255, 2",
        "2001:db8::/127, 2001:db8:0:0:0:0:0:0, 2001:db8:0:0:0:0:0:1, 2",
        "2001:db8::ffff-2001:db8::1:0, 2001:db8:0:0:0:0:0:ffff, 2001:db8:0:0:0:0:1:0, 2"})
    void aRangeIsAllOfItsHostsAndNoOthers(String text, String first, String last, int count) {
        List<String> addresses = List.copyOf(Discovery.addresses(List.of(text)));
        assertThat(addresses).hasSize(count).startsWith(first).endsWith(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host.example", "192.0.2.1/24", "10.0.0.0/15", "2001:db8::/64",
        "192.0.2.9-192.0.2.1",
        "192.0.2.1-2001:db8::1", "0.0.0.0-0.1.0.0", "192.0.2.1-", "192.0.2.0/33"})
    void whatIsNoRangeOrTooLargeIsRefused(String text) {
        assertThatThrownBy(() -> Discovery.addresses(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected an address, a range such as 192.0.2.0/24 or 192.0.2.10-192.0.2.20, at most 65536 addresses, got \""
                                + text + "\"");
    }

    @Test
    void severalRangesAreAskedOnceAndAreBoundedTogether() {
        assertThat(Discovery.addresses(List.of("192.0.2.1-192.0.2.3", "192.0.2.2-192.0.2.4")))
                .containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
        assertThatThrownBy(() -> Discovery.addresses(List.of("10.1.0.0/16", "10.2.0.0/16")))
                .hasMessage("expected at most 65536 addresses in all, got more");
    }
}
