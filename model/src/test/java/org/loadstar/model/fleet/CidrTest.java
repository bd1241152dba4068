package org.loadstar.model.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CidrTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.0/8,127.11.0.1,true", "127.0.0.0/8,128.0.0.1,false",
        "192.0.2.128/25,192.0.2.127,false", "192.0.2.128/25,192.0.2.200,true", "::1/128,::1,true",
        "::/0,127.0.0.1,false", "0.0.0.0/0,255.1.2.3,true", "0.0.0.0/0,::1,false",
        "2001:db8::/33,2001:db8:8000::1,false", "192.0.2.1/24,192.0.2.9,true"})
    void containsTheAddressesOfItsPrefix(String range, String address, boolean expected) {
        assertThat(Cidr.parse(range).orElseThrow().contains(NumericAddress.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    /** Every prefix length of random addresses: the first bits alone decide. */
    @Test
    void anAddressIsInsideUntilABitOfThePrefixDiffers() throws UnknownHostException {
        var random = new Random(7);
        for (int width : new int[]{4, 16})
            for (int bits = 0; bits <= width * 8; bits++) {
                byte[] network = new byte[width];
                random.nextBytes(network);
                var range = new Cidr(InetAddress.getByAddress(network), bits);
                for (int flipped = 0; flipped < width * 8; flipped++) {
                    byte[] other = network.clone();
                    other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
                    assertThat(range.contains(InetAddress.getByAddress(other)))
                            .as("%s, bit %d flipped", range.text(), flipped).isEqualTo(flipped >= bits);
                }
            }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24,true", "192.0.2.1/24,false", "192.0.2.1/32,true", "192.0.2.128/25,true",
        "192.0.2.64/25,false", "0.0.0.0/0,true", "2001:db8::/32,true", "2001:db8::1/64,false"})
    void isAlignedWithoutABitBehindThePrefix(String range, boolean expected) {
        assertThat(Cidr.parse(range).orElseThrow().isAligned()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/24", "2001:db8::/32", "::/0", "192.0.2.1/32"})
    void isReadBackAsItWasWritten(String text) {
        var range = Cidr.parse(text).orElseThrow();
        assertThat(Cidr.parse(range.text())).hasValue(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.0/33", "localhost/8", "/8", "1.2.3/8", "::1/129",
        "1.2.3.400/8"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
