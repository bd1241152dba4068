package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.HandyTime;
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

/** The pack "interfaces" against the real snmpd. */
class InterfacesIT {
    @TempDir
    private Path directory;
    private Snmpd snmpd;
    private Proxy proxy;

    @BeforeEach
    void startSnmpd() throws IOException {
        snmpd = Snmpd.start(directory.resolve("snmpd"), "127.0.0.1",
                "rocommunity tested 127.0.0.0/8\n");
        proxy = new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null, OptionalInt.empty(),
                new Collect(Duration.ofSeconds(1), Duration.ofMillis(900)),
                List.of(new Source("interfaces", new SnmpAccess("127.0.0.1", snmpd.port(), "c"))));
    }

    @AfterEach
    void stopSnmpd() {
        snmpd.close();
    }

    @Test
    void theBandwidthOfInterfacesIsThatOfTheirCountersButLoopbacks() throws Exception {
        var time = new HandyTime();
        try (var reader = new TestReader(Packs.load(directory, new Problems()),
                Map.of("c", new Credentials.Community(new Secret("tested"))), time)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100))
                    .until(() -> !walked("1.3.6.1.2.1.2.2.1.3").isEmpty());
            double before = sentByOthersThanLoopback();
            assertThat(reader.read(proxy, Origin.POLL)).as("a rise needs two reads")
                    .isInstanceOf(PollOutcome.Failed.class);
            time.putForward(Duration.ofSeconds(10));
            PollOutcome second = reader.read(proxy, Origin.POLL);
            double after = sentByOthersThanLoopback();
            if (Double.isNaN(before))
                assertThat(second).as("nothing but loopback").isInstanceOf(PollOutcome.Failed.class);
            else
                assertThat(second).isInstanceOfSatisfying(PollOutcome.Told.class,
                        told -> assertThat(value(told.sample().readings(), Metric.BANDWIDTH)).isBetween(0.0,
                                (after - before) * 0.008 / 10));
        }
    }

    /** By the agent's own tool; NaN where there are no such interfaces. */
    private double sentByOthersThanLoopback() throws IOException {
        Map<String, String> types = walked("1.3.6.1.2.1.2.2.1.3");
        return walked("1.3.6.1.2.1.31.1.1.1.10").entrySet().stream()
                .filter(e -> !"24".equals(types.get(e.getKey())))
                .mapToDouble(e -> Double.parseDouble(e.getValue()))
                .reduce(Double::sum).orElse(Double.NaN);
    }

    private Map<String, String> walked(String column) throws IOException {
        var walk = new ProcessBuilder("snmpwalk", "-v2c", "-c", "tested", "-OnqU",
                "127.0.0.1:" + snmpd.port(),
                "." + column).redirectErrorStream(true);
        walk.environment().put("MIBS", "");
        try (var out = walk.start().inputReader()) {
            return out.lines().filter(l -> l.startsWith("." + column + ".")).map(l -> l.split(" ", 2))
                    .collect(Collectors.toMap(l -> l[0].substring(column.length() + 2), l -> l[1]));
        }
    }

    private static double value(Map<Metric, Reading> readings, Metric metric) {
        Reading reading = readings.get(metric);
        assertThat(reading).as(metric.word()).isNotNull();
        return reading == null ? Double.NaN : reading.value();
    }
}
