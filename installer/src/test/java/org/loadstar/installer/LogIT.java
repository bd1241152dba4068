package org.loadstar.installer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.installer.command.Loadstar;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The log of the program as it is run. */
class LogIT {
    @TempDir
    private Path directory;

    @Test
    void itIsOnStandardOutputInTheFormThatIsConfigured() throws Exception {
        Files.writeString(directory.resolve("fleet.yml"),
                "pools: [{name: voice, index: 1, media: voice, proxies: []}]\n");
        Files.writeString(directory.resolve("loadstar.yml"),
                """
                        listen: {http: "127.0.0.1:0", https: "127.0.0.1:0", snmp: "127.0.0.1:0", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        log: {format: json}
                        """);
        try (var program = Program.java(Loadstar.class.getName(), "run", "--config", directory.toString(),
                "--data", directory.resolve("data").toString())) {
            Http.text(program.ready("http") + "/metrics");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> logged(program).stream()
                    .anyMatch(l -> l.get("message").asString().startsWith("refused: mouth=http")));
            assertThat(logged(program)).allSatisfy(l -> assertThat(Instant.parse(l.get("time").asString()))
                    .isBeforeOrEqualTo(Instant.now()));
        }
    }

    /** Every line has to be JSON, but READY and that of the one-time token, which no log is to keep. */
    private static List<JsonNode> logged(Program program) {
        var json = new JsonMapper();
        return program.said().stream()
                .filter(l -> !l.startsWith("READY ") && !l.startsWith("Nobody is known yet."))
                .map(json::readTree).toList();
    }
}
