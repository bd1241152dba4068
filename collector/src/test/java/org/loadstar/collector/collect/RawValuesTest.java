package org.loadstar.collector.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.model.Moment;

import static org.assertj.core.api.Assertions.assertThat;

class RawValuesTest {
    private static final Moment TAKEN = new Moment(Instant.EPOCH, 0);

    @ParameterizedTest
    @CsvSource({"0, 0", "-1500, -1500", "-5000, -5000", "-5001, -5000", "-86400000, -5000", "1, 0",
        "86400000, 0"})
    void aDeviceIsBelievedWhenItsValuesWereTrueUpToOnePeriodAgoAndNotAhead(long toldMillis,
            long expectedMillis) {
        var raw = new RawValues(Map.of(), column -> List.of(), TAKEN, Instant.ofEpochMilli(toldMillis));
        assertThat(raw.within(Duration.ofSeconds(5)).taken())
                .isEqualTo(TAKEN.plus(Duration.ofMillis(expectedMillis)));
    }
}
