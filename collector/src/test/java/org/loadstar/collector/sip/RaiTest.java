package org.loadstar.collector.sip;

import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RaiTest {
    private static Optional<Rai> rai(String... values) throws MalformedSipException {
        String[] headers = new String[values.length];
        for (int i = 0; i < values.length; i++)
            headers[i] = "X-cisco-rai: " + values[i];
        return Rai.of(Requests.parsed(Requests.text("OPTIONS", "192.0.2.1", headers)));
    }

    @Test
    void aGatewayTellsItsLinesProcessorsAndMemory() throws MalformedSipException {
        Rai rai = rai("SYSTEM;almost-out-of-resource=false, CPU ; almost-out-of-resource=false;available=80%;"
                + "total=100%;used=20%,MEM;available=300MB;total=400MB",
                "DS0;almost-out-of-resource=false;available=23;total=30;used=23%,DSP;available=10;total=40")
                .orElseThrow();
        assertThat(rai.almostOut()).contains(false);
        assertThat(rai.lines()).contains(new Rai.Lines(7, 30));
        assertThat(rai.cpu()).hasValue(0.2);
        assertThat(rai.memory()).hasValue(0.25);
        assertThat(rai.load()).as("of the signal processors, which are fuller").hasValue(0.75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DSO;available=6;total=30", "ds0 ; TOTAL = 30 ; Available = 6",
        "DS0;total=30;used=80",
        "DS0;total=\"30\";used=80 %;available=none", "DS0;used=80%;total=30,DS0;used=10%;total=10"})
    void linesAreReadHoweverTheyAreSpelt(String value) throws MalformedSipException {
        assertThat(rai(value).orElseThrow().lines()).contains(new Rai.Lines(24, 30));
        assertThat(rai(value).orElseThrow().load()).hasValue(0.8);
    }

    @Test
    void almostOutOfAnyResourceIsALoadOfOneAtLeast() throws MalformedSipException {
        assertThat(rai("DSP;almost-out-of-resource=TRUE").orElseThrow().load()).hasValue(1);
        assertThat(rai("DS0;available=20;total=30,CPU;almost-out-of-resource=true").orElseThrow().load())
                .hasValue(1);
    }

    @Test
    void thatNoResourceIsAlmostUsedUpIsNoLoad() throws MalformedSipException {
        assertThat(rai("SYSTEM;almost-out-of-resource=false"))
                .contains(new Rai(Optional.of(false), Optional.empty(),
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(rai("SYSTEM;almost-out-of-resource=false").orElseThrow().load()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DS0", "DS0;available=31;total=30", "DS0;available=0;total=0",
        "DS0;available=-1;total=30",
        "DS0;used=101%", "CPU;used=NaN", "DS0;almost-out-of-resource=perhaps", ";;;,,,", "FAN;used=50%"})
    void whatSaysNothingOrCantBeIsNone(String value) throws MalformedSipException {
        assertThat(rai(value)).isEmpty();
    }
}
