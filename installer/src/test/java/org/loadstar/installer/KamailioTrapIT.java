package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Kamailio whose agent nobody reads: it tells by a trap that it has more calls than it likes. */
class KamailioTrapIT {
    private static final String PROXY = Loopback.address(61);
    private static final String CALLEE = Loopback.address(62);
    private static final int CALLS = 10;

    @TempDir
    private Path directory;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty())
            started.pop().close();
    }

    @Test
    void itsTrapIsAReportOfItsCalls() throws Exception {
        configure();
        var collector = Collector.start(Configuration.load(directory, Map.of()), directory.resolve("data"),
                TimeSource.system());
        started.push(collector);
        started.push(KamailioProxy.start(directory.resolve("px"), PROXY, CALLEE, "[snmp] clientaddr " + PROXY
                + "\ntrap2sink 127.0.0.1:" + collector.traps().getPort() + " " + KamailioProxy.COMMUNITY));
        started.push(Calls.answered(directory.resolve("callee"), CALLEE));
        var calls = Calls.held(directory.resolve("caller"), Loopback.address(63), PROXY, CALLS);
        started.push(calls);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> calls.holds() == CALLS);
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(told(collector).get("calls").asDouble(0)).isBetween(5.0,
                        (double) CALLS));
        calls.end(CALLS);
    }

    /** The port of the agent is one where nobody is. The pack takes the object that the trap carries. */
    private void configure() throws IOException {
        Files.writeString(directory.resolve("fleet.yml"),
                """
                        pools: [{name: voice, index: 1, media: voice, proxies: [px]}]
                        proxies:
                          - {name: px, index: 1, uri: "sip:%1$s", capacity: {calls: 100}, collect: {way: report, every: 10m},
                             sources: [{pack: kamailio, snmp: {address: %1$s, port: 9, credentials: agents}}]}
                        """
                        .formatted(PROXY));
        Path secrets = Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: agents, community: " + KamailioProxy.COMMUNITY + "}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\"}\n");
    }

    private static JsonNode told(Collector collector) throws IOException, InterruptedException {
        return Http.json("http://127.0.0.1:" + collector.http().getPort() + "/v1/proxies/px",
                collector.setup().orElseThrow().reveal());
    }
}
