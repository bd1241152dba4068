package org.loadstar.collector.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.collect.Value.Kind;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** Counters and rows, by an agent of the test's own. */
class CountersTest {
    private static final String UP_TIME = "1.3.6.1.2.1.1.3.0";
    private static final String COUNTER = "1.3.6.1.4.1.9999.1.0";
    private static final String OTHER = "1.3.6.1.4.1.9999.2.0";
    private static final String COLUMN = "1.3.6.1.4.1.9999.3.1";
    private static final String NAMES = "1.3.6.1.4.1.9999.3.2";
    private static final String SINCE = "1.3.6.1.4.1.9999.3.3";
    private static final double MOST = 0x1p32;

    @TempDir
    private Path directory;
    private final Map<Instance, Value> scalars = new HashMap<>();
    private final Map<String, Map<String, Value>> columns = new HashMap<>();
    private final Interpreter interpreter = new Interpreter();
    private Moment now = new Moment(Instant.EPOCH, 0);

    @BeforeEach
    void anAgentThatIsUpForAnHour() {
        tell(UP_TIME, 360_000, Kind.TIMETICKS);
    }

    @Test
    void aRateIsTheRiseBySecondInTheUnitOfTheRole() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true, scale: 0.008}");
        tell(COUNTER, 1_000_000, Kind.COUNTER64);
        assertThat(bandwidth(pack)).as("a rise needs two reads").isEmpty();
        after(10);
        tell(COUNTER, 2_250_000, Kind.COUNTER64);
        assertThat(bandwidth(pack)).as("kbit/s").hasValue(1000.0);
    }

    @Test
    void aCounterThatWrapsGoesOnRising() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true}");
        tell(COUNTER, MOST - 100, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(10);
        tell(COUNTER, 400, Kind.COUNTER32);
        assertThat(bandwidth(pack)).hasValue(50.0);
        tell(COUNTER, 0x1p64 - 0x1p20, Kind.COUNTER64);
        after(10);
        assertThat(bandwidth(pack)).isPresent();
        tell(COUNTER, 0x1p20, Kind.COUNTER64);
        after(10);
        assertThat(bandwidth(pack)).hasValue(0x1p21 / 10);
    }

    @Test
    void aCounterOfARestartedAgentDoesNotRise() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true}");
        tell(COUNTER, MOST - 100, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(10);
        tell(UP_TIME, 300, Kind.TIMETICKS);
        tell(COUNTER, 400, Kind.COUNTER32);
        assertThat(bandwidth(pack)).as("not a wrap").isEmpty();
        after(10);
        tell(COUNTER, 500, Kind.COUNTER32);
        assertThat(bandwidth(pack)).hasValue(10.0);
    }

    @Test
    void anAgentThatRestartedLongAgoBetweenTwoReadsIsNoticedThoughItsAgeRose() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true}");
        tell(UP_TIME, 500, Kind.TIMETICKS);
        tell(COUNTER, 100, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(3600);
        tell(UP_TIME, 6000, Kind.TIMETICKS);
        tell(COUNTER, 400, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
    }

    @Test
    void anAgentWhoseAgeWrapsWasNotRestarted() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true}");
        tell(UP_TIME, MOST - 500, Kind.TIMETICKS);
        tell(COUNTER, 100, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(10);
        tell(UP_TIME, 500, Kind.TIMETICKS);
        tell(COUNTER, 400, Kind.COUNTER32);
        assertThat(bandwidth(pack)).hasValue(30.0);
    }

    @Test
    void aSubAgentThatRestartsAloneIsNotAWrap() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true}");
        tell(COUNTER, 70_000, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(10);
        tell(COUNTER, 12, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
    }

    @Test
    void aRowWhoseCounterBeganAnewHidesTheRateOnce() throws IOException {
        Pack pack = pack(
                "{role: bandwidth, column: " + COLUMN + ", take: sum, rate: true, since: " + SINCE + "}");
        row(COLUMN, "1", 100, Kind.COUNTER64);
        row(SINCE, "1", 0, Kind.TIMETICKS);
        row(COLUMN, "2", 100, Kind.COUNTER64);
        row(SINCE, "2", 0, Kind.TIMETICKS);
        assertThat(bandwidth(pack)).isEmpty();
        after(10);
        row(COLUMN, "1", 200, Kind.COUNTER64);
        row(COLUMN, "2", 200, Kind.COUNTER64);
        row(SINCE, "2", 360_900, Kind.TIMETICKS);
        assertThat(bandwidth(pack)).isEmpty();
        after(10);
        row(COLUMN, "1", 300, Kind.COUNTER64);
        row(COLUMN, "2", 210, Kind.COUNTER64);
        assertThat(bandwidth(pack)).hasValue(11.0);
    }

    @Test
    void aRateOfAnAgentThatCachesStandsUntilItLookedAnew() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true, cached: 15s}");
        tell(COUNTER, 100, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(5);
        tell(COUNTER, 200, Kind.COUNTER32);
        assertThat(bandwidth(pack)).hasValue(20.0);
        after(5);
        assertThat(bandwidth(pack)).as("the same numbers").hasValue(20.0);
        after(5);
        tell(COUNTER, 300, Kind.COUNTER32);
        assertThat(bandwidth(pack)).as("over all of the time").hasValue(10.0);
        after(16);
        assertThat(bandwidth(pack)).as("longer than it caches").hasValue(0.0);
    }

    @Test
    void aReadRightAfterAnotherLeavesTheRateAsItWas() throws IOException {
        Pack pack = pack("{role: bandwidth, oid: " + COUNTER + ", rate: true}");
        tell(COUNTER, 100, Kind.COUNTER32);
        assertThat(bandwidth(pack)).isEmpty();
        after(5);
        tell(COUNTER, 200, Kind.COUNTER32);
        assertThat(bandwidth(pack)).hasValue(20.0);
        now = now.plus(Duration.ofMillis(499));
        tell(COUNTER, 210, Kind.COUNTER32);
        assertThat(bandwidth(pack)).hasValue(20.0);
    }

    @Test
    void aShareOfARiseOutlivesTheWrapOfAPart() throws IOException {
        Pack pack = pack("{role: cpu, share: {part: [" + COUNTER + "], whole: [" + COUNTER + ", " + OTHER
                + "], rise: true}}");
        tell(COUNTER, MOST - 10, Kind.COUNTER32);
        tell(OTHER, 1000, Kind.COUNTER32);
        assertThat(value(pack, Metric.CPU)).isEmpty();
        after(5);
        tell(COUNTER, 15, Kind.COUNTER32);
        tell(OTHER, 1075, Kind.COUNTER32);
        assertThat(value(pack, Metric.CPU)).hasValue(0.25);
    }

    @Test
    void attemptsGoOnRisingOverAWrapAndFallWhereTheyBeganAnew() throws IOException {
        Pack pack = pack("{role: attempts, oid: " + COUNTER + "}");
        tell(COUNTER, MOST - 10, Kind.COUNTER32);
        assertThat(value(pack, Metric.ATTEMPTS)).hasValue(MOST - 10);
        after(5);
        tell(COUNTER, 30, Kind.COUNTER32);
        assertThat(value(pack, Metric.ATTEMPTS)).hasValue(MOST + 30);
        after(5);
        tell(COUNTER, 40, Kind.COUNTER32);
        assertThat(value(pack, Metric.ATTEMPTS)).hasValue(MOST + 40);
        after(5);
        tell(UP_TIME, 200, Kind.TIMETICKS);
        tell(COUNTER, 5, Kind.COUNTER32);
        assertThat(value(pack, Metric.ATTEMPTS)).hasValue(5.0);
    }

    @Test
    void attemptsOfSeveralRowsAreTheirSum() throws IOException {
        Pack pack = pack("{role: attempts, column: " + COLUMN + ", take: sum}");
        row(COLUMN, "1", MOST - 10, Kind.COUNTER32);
        row(COLUMN, "2", 100, Kind.COUNTER32);
        assertThat(value(pack, Metric.ATTEMPTS)).hasValue(MOST + 90);
        after(5);
        row(COLUMN, "1", 10, Kind.COUNTER32);
        row(COLUMN, "2", 101, Kind.COUNTER32);
        assertThat(value(pack, Metric.ATTEMPTS)).hasValue(MOST + 111);
    }

    @Test
    void rowsArePickedByTheirIndex() throws IOException {
        row(COLUMN, "1.5.503", 3, Kind.COUNTER32);
        row(COLUMN, "1.5.200", 100, Kind.COUNTER32);
        row(COLUMN, "2.5.503", 4, Kind.COUNTER32);
        row(COLUMN, "2.55.503", 1000, Kind.COUNTER32);
        assertThat(value(picking("{index: [\"*.5.503\"]}"), Metric.PORTS)).hasValue(7.0);
        assertThat(value(picking("{index: [1.5.200, 2.5.503]}"), Metric.PORTS)).hasValue(104.0);
        assertThat(value(picking("{index: [\"503\"]}"), Metric.PORTS)).as("no such row").isEmpty();
    }

    @Test
    void rowsArePickedByWhatTheyTellElsewhere() throws IOException {
        row(COLUMN, "1", 1, Kind.GAUGE);
        row(COLUMN, "2", 20, Kind.GAUGE);
        row(COLUMN, "3", 300, Kind.GAUGE);
        row(NAMES, "1", 24, Kind.GAUGE);
        column(NAMES).put("2", Value.text("edge"));
        assertThat(value(picking("{column: " + NAMES + ", is: [edge]}"), Metric.PORTS)).hasValue(20.0);
        assertThat(value(picking("{column: " + NAMES + ", is: [24, edge]}"), Metric.PORTS)).hasValue(21.0);
        assertThat(value(picking("{column: " + NAMES + ", not: [24]}"), Metric.PORTS))
                .as("a row that does not tell it does not count").hasValue(20.0);
    }

    @Test
    void aSumThatLacksAPartIsUnknownAndAMeanIsOfTheRest() throws IOException {
        row(COLUMN, "1", -1, Kind.GAUGE);
        row(COLUMN, "2", 20, Kind.GAUGE);
        assertThat(value(pack("{role: capacity, column: " + COLUMN + ", take: sum, notTold: [-1]}"),
                Metric.CAPACITY)).isEmpty();
        assertThat(value(pack("{role: capacity, column: " + COLUMN + ", take: mean, notTold: [-1]}"),
                Metric.CAPACITY)).hasValue(20.0);
    }

    private Pack picking(String rows) throws IOException {
        return pack("{role: ports, column: " + COLUMN + ", take: sum, rows: " + rows + "}");
    }

    private Pack pack(String object) throws IOException {
        Files.writeString(directory.resolve("p.yml"), "pack: p\nabout: x\nobjects:\n  - " + object + "\n");
        var problems = new Problems();
        Packs packs = Packs.load(directory, problems);
        assertThat(problems.list()).isEmpty();
        return packs.find("p").orElseThrow();
    }

    private void tell(String oid, double value, Kind kind) {
        scalars.put(new Instance.Oid(oid), new Value(value, kind));
    }

    private void row(String column, String index, double value, Kind kind) {
        column(column).put(index, new Value(value, kind));
    }

    private Map<String, Value> column(String column) {
        return columns.computeIfAbsent(column, c -> new TreeMap<>());
    }

    private void after(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
        Value up = scalars.get(new Instance.Oid(UP_TIME));
        if (up != null)
            tell(UP_TIME, up.number() + 100.0 * seconds, Kind.TIMETICKS);
    }

    private Optional<Double> bandwidth(Pack pack) {
        return value(pack, Metric.BANDWIDTH);
    }

    private Optional<Double> value(Pack pack, Metric metric) {
        Map<Metric, Reading> readings = Interpreter.noReadings();
        interpreter.interpret(pack, new RawValues(scalars, this::rows, now), readings);
        return Optional.ofNullable(readings.get(metric)).map(Reading::value);
    }

    private List<Row> rows(String column) {
        return columns.getOrDefault(column, Map.of()).entrySet().stream()
                .map(e -> new Row(e.getKey(), e.getValue())).toList();
    }
}
