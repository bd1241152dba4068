package org.loadstar.collector.collect.http;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.mibs.pack.Instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrometheusTextTest {
    private static final Instance.Series CALLS = new Instance.Series("calls", Map.of());
    private static final Instance.Series CALLS_IN = new Instance.Series("calls", Map.of("way", "in"));
    private static final String SOME = """
            # HELP calls Calls now.
            # TYPE calls gauge
            calls{way="in",node="a"} 3
            calls{way="in",node="b", } 4.5e0
            \tcalls { way = "out" } 1
            calls_total{way="in"} 1000
            """;

    @Test
    void samplesOfOneNameAreSummedAsFarAsTheirLabelsFit() throws ReadFailedException {
        assertThat(PrometheusText.read(SOME.replace("\t", ""), Set.of(CALLS, CALLS_IN)).values())
                .isEqualTo(Map.of(CALLS, 8.5, CALLS_IN, 7.5));
    }

    @Test
    void whatHasNoSampleIsMissing() throws ReadFailedException {
        var other = new Instance.Series("calls", Map.of("way", "sideways"));
        assertThat(PrometheusText.read(SOME.replace("\t", ""), Set.of(other)).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "+Inf, Infinity", "-Inf, -Infinity", "-0.5, -0.5", "1e3, 1000", "007, 7",
        "+4, 4"})
    void numbersAreSpeltAsPrometheusDoes(String text, double value) throws ReadFailedException {
        assertThat(PrometheusText.read("calls " + text, Set.of(CALLS)).values())
                .isEqualTo(Map.of(CALLS, value));
    }

    @Test
    void labelsMayHoldAnythingThatIsEscaped() throws ReadFailedException {
        var odd = new Instance.Series("calls", Map.of("path", "C:\\a \"b\"\n{c},#1=ü"));
        String line = "calls{path=\"C:\\\\a \\\"b\\\"\\n{c},#1=ü\"} 2\r\n";
        assertThat(PrometheusText.read(line, Set.of(odd)).values()).isEqualTo(Map.of(odd, 2.0));
    }

    @Test
    void theOldestTimeOfTheSamplesThatAreWantedIsTold() throws ReadFailedException {
        var text = PrometheusText.read("""
                other 1 1500000000000
                calls{way="in"} 1 1700000000500
                calls{way="out"} 1 1700000000250
                """, Set.of(CALLS));
        assertThat(text.told()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_250L));
        assertThat(PrometheusText.read("other 1 1500000000000\ncalls 1", Set.of(CALLS)).told()).isNull();
    }

    @Test
    void openMetricsCountsSecondsAndMayHaveExemplars() throws ReadFailedException {
        var text = PrometheusText.read("""
                # TYPE calls gauge
                calls{way="in"} 1 1700000000.25 # {trace="1"} 0.5 123
                calls{way="out"} 2 # {} 1
                # EOF
                """, Set.of(CALLS));
        assertThat(text.values()).isEqualTo(Map.of(CALLS, 3.0));
        assertThat(text.told()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_250L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "calls", "calls one", "calls 1 2 3", "calls{ 1", "calls{a} 1",
        "calls{a=1} 1",
        "calls{a=\"1} 1", "calls{a=\"1\" b=\"2\"} 1", "{\"calls\":1}", "calls 0x10", "calls 1d",
        "calls 1 now",
        "calls 11111111111111111111111111111111111111111"})
    void whatIsNoSampleIsSaidWithItsLine(String line) {
        assertThatThrownBy(() -> PrometheusText.read("# no\n\n" + line + "\n", Set.of(CALLS)))
                .isInstanceOf(ReadFailedException.class)
                .hasMessage("expected Prometheus' text, got something else in line 3");
    }

    @Test
    void malformedTextsAreReadOrRefusedAndNothingElse() {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder(SOME);
            for (int change = random.nextInt(1, 6); change > 0; change--)
                text.setCharAt(random.nextInt(text.length()),
                        "{}\",=\\# \n\r\te.0NI\u00ff\u0000".charAt(random.nextInt(18)));
            try {
                assertThat(PrometheusText.read(text.toString(), Set.of(CALLS, CALLS_IN)).values().keySet())
                        .isSubsetOf(CALLS, CALLS_IN);
            } catch (ReadFailedException e) {
                assertThat(e)
                        .hasMessageStartingWith("expected Prometheus' text, got something else in line ");
            }
        }
    }
}
