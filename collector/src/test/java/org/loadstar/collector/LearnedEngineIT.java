package org.loadstar.collector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Net-SNMP's agent, which is read over SNMPv3 and sends traps of SNMPv3 under the same engine. */
class LearnedEngineIT {
    @TempDir
    private Path directory;

    @Test
    void trapsOfAnEngineThatWasFoundOutAreTaken() throws Exception {
        configure(1);
        try (var collector = Collector.start(Configuration.load(directory, Map.of()),
                directory.resolve("data"), TimeSource.system())) {
            receive(collector);
        }
    }

    private void receive(Collector collector) throws Exception {
        String user = "-v 3 -u poll -l authPriv -a SHA-256 -A authpass12 -x AES -X privpass12 127.0.0.1:"
                + collector.traps().getPort();
        try (var agent = Snmpd.start(directory.resolve("snmpd"), "127.0.0.1", """
                createUser poll SHA-256 authpass12 AES privpass12
                rouser poll priv
                trapsess %s
                """.formatted(user)); var caller = Caller.administrator(collector)) {
            configure(agent.port());
            assertThat(caller.send("PUT", "/v1/fleet", Files.readString(directory.resolve("fleet.yml")),
                    "Content-Type", "application/yaml", "If-Match", "*").statusCode()).isEqualTo(200);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> polls(caller) > 0);
            agent.signal("HUP");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> events(caller) > 0);
        }
    }

    private void configure(int port) throws Exception {
        Files.writeString(directory.resolve("fleet.yml"), """
                pools: [{name: voice, index: 1, media: voice, proxies: [a]}]
                proxies:
                  - {name: a, index: 1, uri: "sip:192.0.2.1", collect: {every: 300ms, timeout: 250ms},
                     sources: [{pack: host, snmp: {address: 127.0.0.1, port: %d, credentials: user}}]}
                """.formatted(port));
        Path secrets = directory.resolve("secrets.yml");
        Files.writeString(secrets,
                "credentials: [{name: user, user: poll, auth: SHA-256, authPassword: authpass12, priv: AES-128, privPassword: privpass12}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\"}\n");
    }

    private static double polls(Caller caller) throws Exception {
        return Exposition.read(caller.get("/metrics").body()).sum("loadstar_polls_total",
                "outcome=\"told\"");
    }

    private static double events(Caller caller) throws Exception {
        return Exposition.read(caller.get("/metrics").body()).sum("loadstar_notifications_total",
                "told=\"event\"");
    }
}
