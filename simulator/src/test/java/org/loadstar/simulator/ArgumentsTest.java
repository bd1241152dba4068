package org.loadstar.simulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.simulator.fleet.ReadBy;
import org.loadstar.simulator.gateway.Choose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {
    private static final String[] NEEDED = {"--fleet-file", "f.yml", "--community-file", "c", "--credentials",
        "rehearsal", "--ask-http", "http://127.0.0.1:8470", "--ask-snmp", "127.0.0.1:8161"};

    @Test
    void whatIsNotGivenHasItsDefault() throws Exception {
        assertThat(Arguments.parse(NEEDED)).isEqualTo(new Arguments(Path.of("f.yml"), Path.of("c"),
                "rehearsal",
                URI.create("http://127.0.0.1:8470"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8161), 0, 1161, 8778, ReadBy.SNMP, 1,
                Duration.ofSeconds(30), Duration.ofSeconds(1), 0.6, Choose.ANSWER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --snmp-port | 0      | --snmp-port: expected a port 1..65535, got 0
            --read-by   | jmx    | --read-by: expected one of snmp, jolokia, both, got jmx
            --http      | 65536  | --http: expected a port 0..65535, got 65536
            --holding   | 0s     | --holding: expected a duration such as 30s, got 0s
            --every     | 50ms   | --every: expected a duration such as 1s, at least 100ms, got 50ms
            --load      | lots   | --load: expected a number 0..10 such as 0.6, got lots
            --seed      | x      | --seed: expected a whole number, got x
            --choose    | best   | --choose: expected one of answer, lowest-polled, got best
            --ask-http  | ftp:// | --ask-http: expected one value, got the option a second time
            load        | 1      | expected an option such as --fleet-file, got load
            """)
    void aWrongValueIsRefusedInWords(String option, String value, String message) {
        assertThatThrownBy(() -> Arguments.parse(with(option, value))).isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> Arguments.parse(with("--loads", "1"))).isInstanceOf(UsageException.class)
                .hasMessageStartingWith("expected one of --ask-http, ").hasMessageEndingWith(", got --loads");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(Arguments::parse).isInstanceOf(UsageException.class)
                .hasMessage("--fleet-file: expected a file to write, got nothing");
    }

    @Test
    void anOptionWithoutValueIsRefused() {
        assertThatThrownBy(() -> Arguments.parse("--load")).isInstanceOf(UsageException.class)
                .hasMessage("--load: expected a value, got nothing");
    }

    private static String[] with(String... more) {
        return Stream.concat(Stream.of(NEEDED), Stream.of(more)).toArray(String[]::new);
    }
}
