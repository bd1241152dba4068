package org.loadstar.collector.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadstar.collector.collect.Value.Kind;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Each pack by the answers of a device that we made: two reads, 10 s apart, and what they come to. */
class MadeAnswersTest {
    private static final Path MADE = Path.of("src/test/resources/org/loadstar/collector/collect/made");
    private static final Moment FIRST = new Moment(Instant.EPOCH, 0);

    @ParameterizedTest
    @MethodSource("names")
    void twoReadsOfAMadeDeviceComeToTheReadingsThatItsFileExpects(String name) throws IOException {
        Pack pack = packs().find(name).orElseThrow();
        String made = Files.readString(MADE.resolve(name + ".txt"));
        var interpreter = new Interpreter();
        Moment taken = FIRST;
        for (String read : made.split("later\n", -1)) {
            Map<Metric, Reading> readings = Interpreter.noReadings();
            interpreter.interpret(pack, answers(pack, read, taken), readings);
            Map<String, Double> expected = expected(read);
            assertThat(readings.keySet().stream().map(Metric::word)).as(read)
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
            readings.forEach((metric, reading) -> assertThat(reading.value()).as(metric.word())
                    .isCloseTo(expected.getOrDefault(metric.word(), Double.NaN), within(1e-9)));
            taken = taken.plus(Duration.ofSeconds(10));
        }
    }

    static Stream<String> names() throws IOException {
        return packs().names().stream().sorted();
    }

    private static Packs packs() throws IOException {
        var problems = new Problems();
        Packs packs = Packs.load(Path.of("no such directory"), problems);
        assertThat(problems.list()).isEmpty();
        return packs;
    }

    private static Map<String, Double> expected(String read) {
        String line = read.lines().filter(l -> l.startsWith("expect ")).findFirst().orElseThrow();
        return Arrays.stream(line.substring("expect ".length()).split(", ", -1)).map(e -> e.split(" ", -1))
                .filter(e -> e.length == 2).collect(Collectors.toMap(e -> e[0], e -> Double.valueOf(e[1])));
    }

    private static RawValues answers(Pack pack, String read, Moment taken) {
        Map<String, Instance> instances = pack.scalars(Instance.class).stream()
                .collect(Collectors.toMap(MadeAnswersTest::spelt, i -> i, (a, b) -> a));
        var scalars = new HashMap<Instance, Value>();
        var tree = new TreeMap<String, Value>();
        for (String line : read.lines().filter(l -> l.contains(" = ")).toList()) {
            String[] sides = line.split(" = ", 2);
            Value value = value(sides[1]);
            if (Character.isDigit(sides[0].charAt(0))) {
                scalars.put(new Instance.Oid(sides[0]), value);
                tree.put(sides[0], value);
            } else
                scalars.put(instances.getOrDefault(sides[0], new Instance.Sip("not in the pack")), value);
        }
        assertThat(scalars).doesNotContainKey(new Instance.Sip("not in the pack"));
        return new RawValues(scalars, column -> rows(tree, column + "."), taken);
    }

    private static List<Row> rows(NavigableMap<String, Value> tree, String prefix) {
        return tree.tailMap(prefix).entrySet().stream().takeWhile(e -> e.getKey().startsWith(prefix))
                .map(e -> new Row(e.getKey().substring(prefix.length()), e.getValue())).toList();
    }

    private static Value value(String told) {
        String[] parts = told.split(": ", 2);
        if (parts.length == 1)
            return Value.gauge(Double.parseDouble(told));
        return switch (parts[0]) {
            case "STRING" -> Value.text(parts[1]);
            case "Counter32", "Counter64", "Timeticks" -> new Value(Double.parseDouble(parts[1]),
                    Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)));
            default -> Value.gauge(Double.parseDouble(parts[1]));
        };
    }

    private static String spelt(Instance instance) {
        return switch (instance) {
            case Instance.Oid o -> o.dotted();
            case Instance.Column c -> c.dotted() + ".*";
            case Instance.Attribute a -> (a.mbean() + " " + a.name() + " " + a.path()).strip();
            case Instance.Json j -> j.pointer();
            case Instance.Sip s -> s.field();
            case Instance.Series s -> s.name() + (s.labels().isEmpty()
                    ? ""
                    : s.labels().entrySet().stream().map(l -> l.getKey() + "=\"" + l.getValue() + "\"")
                            .collect(Collectors.joining(",", "{", "}")));
        };
    }
}
