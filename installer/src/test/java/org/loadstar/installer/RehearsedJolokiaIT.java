package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.simulator.Rehearsal;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The collector of the built image on the fleet.yml of a rehearsal whose proxies are JVMs. */
@Timeout(120)
class RehearsedJolokiaIT {
    @TempDir
    private Path directory;
    private Program rehearsal;
    private CollectorProcess collector;
    private String control;

    @BeforeEach
    void start() throws Exception {
        Path config = Files.createDirectories(directory.resolve("config"));
        Path community = Files.writeString(directory.resolve("community"), "rehearsed\n");
        rehearsal = Program.java(Rehearsal.class.getName(), "--fleet-file",
                config.resolve("fleet.yml").toString(), "--community-file", community.toString(),
                "--credentials", "c", "--ask-http", "http://" + CollectorProcess.HTTP, "--ask-snmp",
                CollectorProcess.SNMP, "--read-by", "jolokia", "--every", "200ms", "--holding", "5s");
        control = rehearsal.ready("http") + "/v1/rehearsal";
        Path secrets = Files.writeString(config.resolve("secrets.yml"),
                "credentials: [{name: c, community: rehearsed}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(config.resolve("loadstar.yml"),
                "listen: {http: \"%s\", https: \"127.0.0.1:0\", snmp: \"%s\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\nsnmp: {communities: [{credentials: c}]}\n"
                        .formatted(CollectorProcess.HTTP, CollectorProcess.SNMP));
        collector = CollectorProcess.start(directory);
    }

    @AfterEach
    void stop() {
        if (collector != null)
            collector.close();
        rehearsal.close();
    }

    @Test
    void loadsFollowTheCallsOfJvmsAndOneThatFallsSilentIsStaleUntilItSpeaks() throws Exception {
        // A gauge that is held while calls keep coming is rightly doubted.
        assertThat(Http.post(control, "{\"load\":0}")).isEqualTo(200);
        change("{\"hold\":60}");
        await(() -> proxy().get("calls").asDouble(0) == 60);
        change("{\"hold\":120}");
        await(() -> proxy().get("calls").asDouble(0) == 120);
        assertThat(proxy().get("capacity").asDouble()).isEqualTo(200);
        // The processor is busy for 0.05 and half of the calls' share, the heap filled for 0.05 and a quarter.
        await(() -> Math.abs(newest("cpu") - 0.35) < 0.02 && Math.abs(newest("memory") - 0.2) < 0.001);

        change("{\"agent\":\"silent\"}");
        await(() -> proxy().get("state").asString().equals("stale"));
        assertThat(proxy().get("stateReason").asString()).contains("no whole answer within");
        change("{\"agent\":\"answering\"}");
        await(() -> proxy().get("state").asString().equals("up"));
        change("{\"agent\":\"zero\"}");
        await(() -> proxy().get("state").asString().equals("suspect"));
    }

    @Test
    void callsThatGatewaysPlaceShowInWhatJvmsTell() throws Exception {
        await(() -> {
            int placed = 0;
            int told = 0;
            for (JsonNode p : collector.get("/v1/proxies").get("proxies").valueStream().toList())
                told += p.get("calls").asInt(0);
            for (JsonNode p : Http.json(control, "").get("proxies").valueStream().toList())
                placed += p.get("placed").asInt();
            return placed > 50 && told > 50;
        });
    }

    private JsonNode proxy() throws IOException, InterruptedException {
        return collector.get("/v1/proxies/vo-1");
    }

    private double newest(String metric) throws IOException, InterruptedException {
        JsonNode points = collector.get("/v1/proxies/vo-1/history?metric=" + metric).get("points");
        return points.isEmpty() ? -1 : points.get(points.size() - 1).get(1).asDouble();
    }

    private void change(String json) throws IOException, InterruptedException {
        assertThat(Http.post(control + "/proxies/vo-1", json)).isEqualTo(200);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
