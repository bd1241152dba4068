package org.loadstar.collector.intake.jmx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.loadstar.collector.collect.jolokia.Change;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTest {
    private static final Moment TAKEN = new Moment(Instant.EPOCH, 0);
    private static final Pack PACK = new Pack("p", "made by a test",
            List.of(object(Metric.CALLS, "Active", 2),
                    object(Metric.CAPACITY, "Most", 1)));

    private static PackObject object(Metric role, String attribute, double scale) {
        return new PackObject(role, new Formula.Scalar(new Instance.Attribute("m", attribute, "")), scale,
                Duration.ZERO, List.of(-1.0), List.of());
    }

    private static Change change(String mbean, String attribute, int value, long millis) {
        return new Change(mbean, attribute, new JsonMapper().readTree(Integer.toString(value)), millis, 1);
    }

    private static Map<Metric, Reading> readings(Change... changes) {
        return Changes.readings(List.of(changes), List.of(PACK), TAKEN, Duration.ofSeconds(5));
    }

    @Test
    void ofEachRoleTheNewestCountsByItsPackAndOlderOnesAreOlder() {
        assertThat(readings(change("m", "Active", 9, 2_000), change("m", "Active", 8, 1_000),
                change("m", "Most", 100, 1_500))).isEqualTo(Map.of(Metric.CALLS, new Reading(18, TAKEN),
                        Metric.CAPACITY, new Reading(100, TAKEN.minus(Duration.ofMillis(500)))));
    }

    @Test
    void noneIsOlderThanAPeriod() {
        assertThat(readings(change("m", "Most", 100, 0), change("m", "Active", 9, 1_000_000)))
                .containsEntry(Metric.CAPACITY, new Reading(100, TAKEN.minus(Duration.ofSeconds(5))));
    }

    @Test
    void whatIsNotOfThePackOrNotToldIsNothing() {
        assertThat(
                readings(change("m", "Other", 1, 0), change("n", "Active", 1, 0), change("m", "Most", -1, 0)))
                .isEmpty();
    }
}
