package org.loadstar.collector.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Reading;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The pack "jvm" by numbers of the test's own. */
class InterpreterTest {
    private static final double MEBI = 1 << 20;
    private final Interpreter interpreter = new Interpreter();
    private Moment taken = new Moment(Instant.EPOCH, 0);

    @Test
    void processorTimeCountsByTheTimeAndTheProcessorsThatThereWere() throws IOException {
        assertThat(cpu(1e9, 1000, 4)).as("a rise needs two reads").isEmpty();
        assertThat(cpu(3e9, 2000, 4)).hasValue(0.5);
        assertThat(cpu(3e9, 4000, 4)).hasValue(0.0);
        assertThat(cpu(7e9, 5000, 8)).as("processors that came count from then on").hasValue(0.5);
    }

    @Test
    void aRestartIsUnknownUntilTheNextRead() throws IOException {
        assertThat(cpu(9e9, 10_000, 1)).isEmpty();
        assertThat(cpu(1e9, 2000, 1)).isEmpty();
        assertThat(cpu(1.5e9, 3000, 1)).hasValue(0.5);
    }

    @Test
    void processorTimeThatTheJvmDoesNotTellIsUnknownAndNotIdle() throws IOException {
        assertThat(cpu(-1, 1000, 4)).isEmpty();
        assertThat(cpu(-1, 2000, 4)).isEmpty();
    }

    @Test
    void processorsThatAreMissingLeaveTheShareUnknown() throws IOException {
        Map<Instance, Double> told = Map.of(attribute("OperatingSystem", "ProcessCpuTime", ""), 1e9,
                attribute("Runtime", "Uptime", ""), 1000.0);
        assertThat(readings(told)).isEmpty();
        assertThat(readings(told)).isEmpty();
    }

    @Test
    void aHeapWithoutABoundIsUnknown() throws IOException {
        assertThat(memory(16 * MEBI, 64 * MEBI)).hasValue(0.25);
        assertThat(memory(16 * MEBI, -1)).isEmpty();
    }

    private Optional<Double> cpu(double nanos, double uptimeMillis, double processors) throws IOException {
        return value(Metric.CPU, readings(Map.of(attribute("OperatingSystem", "ProcessCpuTime", ""), nanos,
                attribute("Runtime", "Uptime", ""), uptimeMillis,
                attribute("OperatingSystem", "AvailableProcessors", ""), processors)));
    }

    private Optional<Double> memory(double used, double max) throws IOException {
        return value(Metric.MEMORY, readings(Map.of(attribute("Memory", "HeapMemoryUsage", "used"), used,
                attribute("Memory", "HeapMemoryUsage", "max"), max)));
    }

    private static Optional<Double> value(Metric metric, Map<Metric, Reading> readings) {
        return Optional.ofNullable(readings.get(metric)).map(Reading::value);
    }

    private Map<Metric, Reading> readings(Map<Instance, Double> told) throws IOException {
        taken = taken.plus(Duration.ofSeconds(1));
        var readings = Interpreter.noReadings();
        var packs = Packs.load(Path.of("no such directory"), new Problems());
        interpreter.interpret(packs.find("jvm").orElseThrow(),
                RawValues.untyped(told, taken), readings);
        return readings;
    }

    private static Instance attribute(String type, String name, String path) {
        return new Instance.Attribute("java.lang:type=" + type, name, path);
    }
}
