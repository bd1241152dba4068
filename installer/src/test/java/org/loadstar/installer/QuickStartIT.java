package org.loadstar.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The quick start as its user runs it, as processes. */
class QuickStartIT {
    private static final Path IMAGE = Path.of("target", "loadstar");
    @TempDir
    private Path directory;

    @BeforeAll
    static void theImageIsBuilt() throws IOException {
        assertThat(IMAGE.resolve("lib")).isDirectory();
        Path stamp = IMAGE.resolve("built");
        Files.deleteIfExists(stamp);
        Files.createFile(stamp);
    }

    @Test
    void printedLinesWorkAndAnInterruptLeavesNoProcess() throws Exception {
        try (var started = quickStart()) {
            assertThat(Path.of(started.ready("dir"))).isEqualTo(directory);
            await(() -> started.said().stream().anyMatch(l -> l.startsWith("No console")));
            JsonNode ready = ready();
            assertThat(ready.get("http").asString()).isEqualTo(started.ready("http"));
            assertThat(ready.get("pools")).hasSize(2);
            Path token = Path.of(ready.get("tokenFile").asString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            var lines = started.said().stream().filter(l -> l.startsWith("  $ ")).map(l -> l.substring(4))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(4);
            for (String line : lines.stream().filter(l -> !l.contains("-console ")).toList())
                assertThat(pasted(line)).as(line).isNotBlank();
            assertThat(pasted(lines.getFirst())).startsWith("sip:127.10.0.");

            Program.signal("INT", started.process.pid());
            assertThat(started.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(started.process.exitValue()).isZero();
            assertThat(ProcessHandle.of(ready.get("pid").asLong()).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(ProcessHandle.of(ready.get("simulatorPid").asLong()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void afterAKillHistoryIsThereAndTheFirstAnswersAreMarkedWithTheirAge() throws Exception {
        long killedAt;
        long sequence;
        try (var first = quickStart()) {
            String http = first.ready("http");
            await(() -> points(http).size() >= 4);
            sequence = Http.json(http + "/v1/pools/voice/least-loaded", "").get("sequence").asLong();
            Program.signal("KILL", ready().get("pid").asLong());
            killedAt = Instant.now().toEpochMilli();
            assertThat(first.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(first.process.exitValue()).isEqualTo(1);
        }
        try (var second = quickStart()) {
            String http = second.ready("http");
            JsonNode answer = Http.json(http + "/v1/pools/voice/least-loaded", "");
            assertThat(answer.get("sequence").asLong()).isGreaterThan(sequence);
            assertThat(answer.get("rung").asString()).isIn("fresh", "capacity");
            assertThat(answer.get("rung").asString().equals("fresh"))
                    .isEqualTo(!answer.get("ageMillis").isNull());
            await(() -> points(http).size() >= 4);
            long lastBefore = points(http).valueStream().mapToLong(p -> p.get(0).asLong())
                    .filter(t -> t <= killedAt).max().orElse(0);
            assertThat(killedAt - lastBefore).as("one poll period of 1 s may be lost").isLessThan(2000);
        }
    }

    @Test
    void answersFollowTheLoadsWhenAProxyFallsSilent() throws Exception {
        try (var started = quickStart()) {
            String http = started.ready("http");
            String rehearsal = ready().get("rehearsal").asString();
            await(() -> Http.json(http + "/v1/pools/video/lowest", "").get("rung").asString()
                    .equals("fresh"));
            assertThat(Http.post(rehearsal + "/v1/rehearsal/proxies/vi-1", "{\"agent\":\"silent\"}"))
                    .isEqualTo(200);
            await(() -> proxy(http, "vi-1").get("state").asString().equals("stale"));
            for (int i = 0; i < 20; i++)
                assertThat(Http.json(http + "/v1/pools/video/least-loaded", "").get("proxy").asString())
                        .isIn("vi-2", "vi-3");
            assertThat(Http.post(rehearsal + "/v1/rehearsal/proxies/vi-1", "{\"agent\":\"answering\"}"))
                    .isEqualTo(200);
            await(() -> proxy(http, "vi-1").get("state").asString().equals("up"));
        }
    }

    /** As a script starts it in its background: the shell lets such a job ignore INT. */
    private Program quickStart() throws IOException {
        return Program.start("bash", "-c", "trap '' INT; exec bash quickstart \"$@\"", "script", "--headless",
                "--seconds", "120", "--dir",
                directory.toString());
    }

    private JsonNode ready() throws IOException {
        return new JsonMapper().readTree(Files.readString(directory.resolve("ready.json")));
    }

    private JsonNode points(String http) throws IOException, InterruptedException {
        return Http.json(http + "/v1/proxies/vo-1/history?metric=calls", token()).path("points");
    }

    private JsonNode proxy(String http, String name) throws IOException, InterruptedException {
        return Http.json(http + "/v1/proxies/" + name, token());
    }

    private String token() throws IOException {
        return Files.readString(directory.resolve("administrator.token")).strip();
    }

    private static String pasted(String line) throws Exception {
        var process = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", line, output).isZero();
        return output;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(condition);
    }
}
