package org.loadstar.decide.load;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PartialReportsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Collect EVERY_FIVE = new Collect(Duration.ofSeconds(5), SECOND);

    @Test
    void reportsOfCallsBetweenReadsLeaveTheRateOfSetUpsAsItIs() {
        double alone = setupsPerSecond(false);
        assertThat(alone).isCloseTo(4, within(0.5));
        assertThat(setupsPerSecond(true)).isCloseTo(alone, within(0.01));
    }

    /** Four set-ups a second, read every 5 s, with and without reports of the calls between the reads. */
    private static double setupsPerSecond(boolean reports) {
        var load = new TargetLoad(Capacity.of(OptionalInt.of(1000)), Set.of(Media.VOICE), EVERY_FIVE,
                Duration.ofSeconds(15), new Experience(LoadParameters.DEFAULT, List.of(), 1));
        var now = new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000L);
        for (int second = 0; second <= 600; second++, now = now.plus(SECOND)) {
            double calls = 400.0 + second % 3;
            if (second % 5 == 0)
                load.take(sample(Origin.POLL, now,
                        Map.of(Metric.CALLS, calls, Metric.ATTEMPTS, 1000.0 + 4 * second)), () -> true);
            else if (reports)
                load.take(sample(Origin.REPORT, now, Map.of(Metric.CALLS, calls)), () -> true);
        }
        return load.setupsPerSecond();
    }

    private static Sample sample(Origin origin, Moment at, Map<Metric, Double> values) {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        values.forEach((metric, value) -> readings.put(metric, new Reading(value, at)));
        return new Sample("a", origin, at, readings);
    }
}
