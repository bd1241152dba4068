package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Snmpd;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The pack "host" against the real snmpd. */
class SnmpdIT {
    @TempDir
    private Path directory;
    private Snmpd snmpd;
    private Proxy proxy;

    @BeforeEach
    void startSnmpd() throws IOException {
        snmpd = Snmpd.start(directory.resolve("snmpd"), "127.0.0.1",
                "rocommunity tested 127.0.0.0/8\nproc no-such-program 9 1\n");
        proxy = proxy(SnmpAccess.Version.V2C);
    }

    @AfterEach
    void stopSnmpd() {
        snmpd.close();
    }

    @Test
    void hostLoadIsReadAndASilentAgentIsSilence() throws Exception {
        try (var reader = new TestReader(Packs.load(directory, new Problems()),
                Map.of("c", new Credentials.Community(new Secret("tested"))))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(500))
                    .until(() -> read(reader).containsKey(Metric.CPU));
            Map<Metric, Reading> readings = read(reader);
            assertThat(value(readings, Metric.CPU)).isBetween(0.0, 1.0);
            assertThat(value(readings, Metric.MEMORY)).isBetween(0.01, 1.0);
            assertThat(value(readings, Metric.HEALTH)).as("a watched program does not run").isZero();

            snmpd.signal("STOP");
            assertThat(reader.read(proxy, Origin.POLL)).isInstanceOfSatisfying(PollOutcome.Failed.class,
                    f -> assertThat(f.kind()).isEqualTo(PollOutcome.Kind.SILENT));
        }
    }

    @Test
    void v1ReadsTheSame() throws Exception {
        proxy = proxy(SnmpAccess.Version.V1);
        try (var reader = new TestReader(Packs.load(directory, new Problems()),
                Map.of("c", new Credentials.Community(new Secret("tested"))))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(500))
                    .until(() -> read(reader).containsKey(Metric.CPU));
            Map<Metric, Reading> readings = read(reader);
            assertThat(value(readings, Metric.MEMORY)).as("without the object that v1 has no type for")
                    .isBetween(0.01, 1.0);
            assertThat(value(readings, Metric.HEALTH)).isZero();
        }
    }

    private Proxy proxy(SnmpAccess.Version version) {
        return new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null, OptionalInt.empty(),
                new Collect(Duration.ofSeconds(1), Duration.ofMillis(900)),
                List.of(new Source("host", new SnmpAccess("127.0.0.1", snmpd.port(), "c", version, null))));
    }

    private static double value(Map<Metric, Reading> readings, Metric metric) {
        Reading reading = readings.get(metric);
        assertThat(reading).as(metric.word()).isNotNull();
        return reading == null ? Double.NaN : reading.value();
    }

    private Map<Metric, Reading> read(TestReader reader) {
        return reader.read(proxy, Origin.POLL) instanceof PollOutcome.Told told
                ? told.sample().readings()
                : Map.of();
    }
}
