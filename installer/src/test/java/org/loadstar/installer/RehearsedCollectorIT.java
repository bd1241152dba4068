package org.loadstar.installer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;
import org.loadstar.simulator.Rehearsal;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector beside a rehearsal fleet in a process of its own, with fleets that the test writes. */
class RehearsedCollectorIT {
    private static final String COMMUNITY = "rehearsed";
    private static final boolean FULL = Boolean.getBoolean("loadstar.full");

    @TempDir
    private Path directory;
    private Program rehearsal;
    private int httpPort;
    private String control;
    private int agentPort;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("community"), COMMUNITY + "\n");
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            httpPort = probe.getLocalPort();
        }
        rehearsal = Program.java(Rehearsal.class.getName(), "--fleet-file",
                directory.resolve("played.yml").toString(),
                "--community-file", directory.resolve("community").toString(), "--credentials", "c",
                "--ask-http",
                "http://127.0.0.1:" + httpPort, "--ask-snmp", "127.0.0.1:9", "--http", "0", "--holding",
                "5s");
        control = rehearsal.ready("http") + "/v1/rehearsal";
        agentPort = Integer.parseInt(rehearsal.ready("snmpPort"));
    }

    @AfterEach
    void stop() {
        rehearsal.close();
    }

    @Test
    void theLowerLoadedOfTwoIsNamedEveryTimeAndTheOtherAfterTheLoadsAreSwapped() throws Exception {
        hold(300, 600);
        try (var collector = collector("pair", "1s")) {
            String lowest = url(collector) + "/v1/pools/pair/lowest";
            await(() -> Http.json(lowest, "").get("proxy").asString().equals("vo-1")
                    && measured(collector) == 2);
            askOncePerSecond(collector, "vo-1");
            hold(600, 300);
            await(() -> Http.json(lowest, "").get("proxy").asString().equals("vo-2"));
            askOncePerSecond(collector, "vo-2");
        }
    }

    private static void askOncePerSecond(Collector collector, String expected) throws Exception {
        String ask = url(collector) + "/v1/pools/pair/least-loaded?client=test";
        int questions = FULL ? 60 : 6;
        for (int i = 0; i < questions; i++) {
            long next = System.nanoTime() + 1_000_000_000L;
            assertThat(Http.json(ask, "").get("proxy").asString()).as("question %d", i).isEqualTo(expected);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    @Test
    void whenAnswersArePinnedToOneProxyItsLoadRises() throws Exception {
        try (var collector = collector("voice", "500ms")) {
            await(() -> measured(collector) == 1);
            int before = played("vo-1").get("calls").asInt();
            await(() -> played("vo-1").get("calls").asInt() > before + 40);
            assertThat(played("vo-2").get("placed").asInt()).isZero();
            await(() -> Http.json(url(collector) + "/v1/pools/voice/lowest", "").get("load")
                    .asDouble() > 0.2);
        }
    }

    @Test
    void aProxyThatLiesNeverWins() throws Exception {
        hold(300, 600);
        try (var collector = collector("pair", "500ms")) {
            String ask = url(collector) + "/v1/pools/pair/least-loaded?client=test";
            await(() -> measured(collector) == 2);
            for (String lie : new String[]{"zero", "max"}) {
                Http.post(control + "/proxies/vo-1", "{\"agent\":\"" + lie + "\"}");
                await(() -> state(collector, "vo-1").equals("suspect"));
                for (int i = 0; i < 20; i++)
                    assertThat(Http.json(ask, "").get("proxy").asString()).as(lie).isEqualTo("vo-2");
                Http.post(control + "/proxies/vo-1", "{\"agent\":\"answering\"}");
                await(() -> state(collector, "vo-1").equals("up"));
            }
        }
    }

    private void hold(int first, int second) throws Exception {
        assertThat(Http.post(control + "/proxies/vo-1", "{\"hold\":" + first + "}")).isEqualTo(200);
        assertThat(Http.post(control + "/proxies/vo-2", "{\"hold\":" + second + "}")).isEqualTo(200);
    }

    private JsonNode played(String proxy) throws IOException, InterruptedException {
        return Http.json(control, "").get("proxies").valueStream()
                .filter(p -> p.get("name").asString().equals(proxy)).findFirst()
                .orElseThrow();
    }

    private String state(Collector collector, String proxy) throws IOException, InterruptedException {
        return Http.json(url(collector) + "/v1/proxies/" + proxy, AdministratorToken.of(collector))
                .get("state").asString();
    }

    private static int measured(Collector collector) throws IOException, InterruptedException {
        return Http.json(url(collector) + "/ready", "").get("measuredProxies").asInt();
    }

    private static String url(Collector collector) {
        return "http://127.0.0.1:" + collector.http().getPort();
    }

    /** Pool "pair" of two equal proxies, or pool "voice" with one alone, read from the played agents. */
    private Collector collector(String pool, String every) throws Exception {
        boolean pair = pool.equals("pair");
        String fleet = "pools: [{name: " + pool + ", index: 1, media: voice, proxies: "
                + (pair ? "[vo-1, vo-2]" : "[vo-1]") + "}]\nproxies:\n"
                + proxy(1, pair ? 1000 : 200, every) + (pair ? proxy(2, 1000, every) : "");
        Files.writeString(directory.resolve("fleet.yml"), fleet);
        Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: c, community: " + COMMUNITY + "}]\n");
        Files.setPosixFilePermissions(directory.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:" + httpPort
                        + "\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        return Collector.start(Configuration.load(directory, Map.of()), directory.resolve("data"),
                TimeSource.system());
    }

    private String proxy(int n, int capacity, String every) {
        return """
                  - name: vo-%1$d
                    index: %1$d
                    uri: "sip:127.10.0.%1$d:5060;transport=udp"
                    capacity: {calls: %2$d}
                    collect: {every: %3$s, timeout: 400ms}
                    sources: [{pack: kamailio, snmp: {address: 127.10.0.%1$d, port: %4$d, credentials: c}}]
                """.formatted(n, capacity, every, agentPort);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(condition);
    }
}
