package org.loadstar.installer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.http.HttpReader;
import org.loadstar.collector.collect.snmp.SnmpReader;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.HttpAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls of a real Kamailio by its xhttp_prom, as sipp holds them and as kamcmd counts them. */
class KamailioHttpIT {
    private static final String PROXY = Loopback.address(18);
    private static final String CALLEE = Loopback.address(28);
    private static final Pattern ONGOING = Pattern.compile("ongoing: ([0-9]+)");
    private static final Instance ACTIVE = series("dialog_active_dialogs");
    private static final Instance PROCESSED = series("dialog_processed_dialogs");
    private static final Instance FAILED = series("dialog_failed_dialogs");
    private static final Instance USED_MEMORY = series("shmem_real_used_size");
    private static final Instance CALLS = new Instance.Oid("1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0");
    private static final Instance ATTEMPTS = new Instance.Oid("1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0");
    private static final Instance SHARED_MEMORY = new Instance.Oid("1.3.6.1.4.1.34352.3.1.3.1.1.1.1.0");
    private static final Instance MEMORY = series("shmem_total_size");

    @TempDir
    private Path directory;

    private static Instance series(String name) {
        return new Instance.Series("kamailio_" + name, Map.of());
    }

    @Test
    void theCallsOverHttpAreThoseOfKamcmd() throws Exception {
        Path home = directory.resolve("proxy");
        try (var proxy = KamailioProxy.start(home, PROXY, CALLEE);
                var callee = Calls.answered(directory.resolve("callee"), CALLEE);
                var agents = new HttpAgents(new Secrets(Map.of()), TimeSource.system());
                var calls = Calls.held(directory.resolve("caller"), Loopback.address(38), PROXY, 9)) {
            assertThat(List.of(proxy, callee)).isNotEmpty();
            awaitFigures(9, calls, agents, home);
            calls.end(4);
            awaitFigures(5, calls, agents, home);
            calls.end(5);
            calls.allSucceeded();
        }
    }

    private static void awaitFigures(int expected, Calls calls, HttpAgents agents, Path home) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(calls.holds()).isEqualTo(expected);
                    assertThat(counted(home)).as("by kamcmd").isEqualTo(expected);
                    Instant before = Instant.now().minusMillis(1);
                    RawValues raw = read(agents);
                    assertThat(raw.scalars()).containsEntry(ACTIVE, Value.gauge(expected))
                            .containsKeys(PROCESSED, FAILED, USED_MEMORY, MEMORY);
                    assertThat(bySnmp()).as("by snmpstats").containsEntry(CALLS, Value.gauge(expected))
                            .containsEntry(ATTEMPTS, new Value(9, Value.Kind.COUNTER32))
                            .containsEntry(SHARED_MEMORY, raw.scalars().get(MEMORY));
                    assertThat(raw.told()).as("its own time").isBetween(before, Instant.now());
                });
    }

    private static int counted(Path home) throws IOException {
        var kamcmd = new ProcessBuilder("kamcmd", "-s", "unix:" + home.resolve("ctl"), "dlg.stats_active")
                .redirectErrorStream(true).start();
        String said = new String(kamcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var ongoing = ONGOING.matcher(said);
        assertThat(ongoing.find()).as(said).isTrue();
        return Integer.parseInt(ongoing.group(1));
    }

    private static Map<Instance, Value> bySnmp() throws Exception {
        var secrets = new Secrets(
                Map.of("c", new Credentials.Community(new Secret(KamailioProxy.COMMUNITY))));
        try (var reader = new SnmpReader(secrets, TimeSource.system())) {
            return reader.read(new SnmpAccess(PROXY, KamailioProxy.SNMP_PORT, "c"), List.of(pack("kamailio")),
                    TimeSource.system().now().plus(Duration.ofSeconds(20))).scalars();
        }
    }

    private static Pack pack(String name) throws IOException {
        return Packs.load(Path.of("no such directory"), new Problems()).find(name).orElseThrow();
    }

    private static RawValues read(HttpAgents agents) throws Exception {
        Pack pack = pack("kamailio-prometheus");
        return new HttpReader(agents).read(
                new HttpAccess(URI.create("http://" + PROXY + ":" + Peer.SIP_PORT + "/metrics"), null),
                List.of(pack), TimeSource.system().now().plus(Duration.ofSeconds(20)));
    }
}
