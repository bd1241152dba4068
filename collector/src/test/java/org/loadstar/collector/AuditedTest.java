package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.audit.AuditChain;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a whole collector records, and how that is read. */
class AuditedTest {
    @TempDir
    private Path directory;
    private Path audit;
    private Collector collector;
    private Caller caller;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Path data = directory.resolve("data");
        audit = data.resolve(Collector.AUDIT);
        collector = Collector.start(TestFleet.load(directory, 0, 0), data, TimeSource.system());
        caller = Caller.administrator(collector);
    }

    @AfterEach
    void stop() {
        caller.close();
        collector.close();
    }

    @Test
    void aStartIsRecordedWithDigestsAndWithoutContents() throws IOException, InterruptedException {
        var list = caller.json("/v1/audit");
        JsonNode loaded = list.get("audit").get(0);
        assertThat(loaded.get("what").asString()).isEqualTo("configuration.loaded");
        assertThat(loaded.get("who").asString()).isEqualTo("loadstar");
        assertThat(loaded.get("after").get("files").valueStream()
                .map(f -> Path.of(f.get("file").asString()).getFileName() + " " + f.get("keyed")))
                .containsExactly("fleet.yml false", "loadstar.yml false", "secrets.yml true");
        assertThat(loaded.toString()).doesNotContain(TestFleet.COMMUNITY);
        assertThat(list.get("truncated").asBoolean()).isFalse();
        assertThat(list.get("view").asLong()).isPositive();
        assertThat(list.get("takenAt").asString()).isNotEmpty();
    }

    @Test
    void aChangeOfStateIsRecordedWithItsReason() throws Exception {
        assertThat(administer("{\"state\":\"draining\",\"reason\":\"upgrade\\u001b[2J\\u202e\"}"))
                .isEqualTo(200);
        String text = caller.get("/v1/audit?format=jsonl").body();
        assertThat(text.lines()).hasSize(3);
        assertThat(text.lines().toList().get(2)).contains(
                "\"who\":\"one-time token\",\"from\":\"127.0.0.1\",\"what\":\"proxy.administered\",\"subject\":\"a\","
                        + "\"before\":{\"state\":\"up\"},\"after\":{\"state\":\"draining\",\"reason\":\"upgrade")
                .containsIgnoringCase("\\u001b[2j\\u202e");
        assertThat(text).isEqualTo(Files.readString(audit.resolve("audit-000001.jsonl")));
        assertThat(AuditChain.verify(audit)).isInstanceOf(AuditChain.Whole.class);
    }

    @Test
    void aStateThatCannotBeRecordedIsNotChanged() throws Exception {
        Path away = directory.resolve("away");
        Files.move(audit, away);
        Files.writeString(audit, "no directory");
        assertThat(administer("{\"state\":\"draining\"}")).isEqualTo(507);
        assertThat(caller.json("/v1/proxies/a").get("adminState").asString()).isEqualTo("up");
        assertThat(caller.get("/v1/audit").statusCode()).isEqualTo(503);
        Files.delete(audit);
        Files.move(away, audit);
        assertThat(administer("{\"state\":\"draining\"}")).isEqualTo(200);
        assertThat(AuditChain.verify(audit)).isInstanceOf(AuditChain.Whole.class);
    }

    @Test
    void aStateThatCannotBeKeptIsRecordedAsFailed() throws Exception {
        Path blocked = Files.createDirectories(directory.resolve("data").resolve("administration.new"));
        Files.createFile(blocked.resolve("file"));
        assertThat(administer("{\"state\":\"draining\"}")).isEqualTo(507);
        assertThat(whats("/v1/audit")).containsExactly("configuration.loaded", "certificate.loaded",
                "proxy.administered",
                "proxy.administered.failed");
        assertThat(caller.json("/v1/proxies/a").get("adminState").asString()).isEqualTo("up");
    }

    @Test
    void entriesOfATimeAreListed() throws Exception {
        administer("{\"state\":\"draining\"}");
        administer("{\"state\":\"up\"}");
        String at = caller.json("/v1/audit").get("audit").get(2).get("at").asString();
        assertThat(whats("/v1/audit?to=1970-01-01T00:00:01Z")).isEmpty();
        assertThat(whats("/v1/audit?from=4102444800000")).isEmpty();
        assertThat(whats("/v1/audit?from=" + at)).contains("proxy.administered");
        assertThat(caller.get("/v1/audit?format=jsonl&from=4102444800000").body()).isEmpty();
        assertThat(caller.get("/v1/audit?from=yesterday").body()).contains("from: expected RFC 3339");
        assertThat(caller.get("/v1/audit?from=2&to=1").statusCode()).isEqualTo(400);
        assertThat(caller.get("/v1/audit?format=csv").body()).contains("format: expected one of json, jsonl");
    }

    @Test
    void onlyTheNewestAreListedAndDamageIsCounted() throws IOException, InterruptedException {
        var lines = new StringBuilder("rubbish\n");
        for (int i = 1; i <= 10_005; i++)
            lines.append("{\"sequence\":").append(i).append(",\"at\":\"2026-01-01T00:00:00Z\"}\n");
        Files.writeString(audit.resolve("audit-000001.jsonl"), lines, StandardOpenOption.TRUNCATE_EXISTING);
        var list = caller.json("/v1/audit");
        assertThat(list.get("audit")).hasSize(10_000);
        assertThat(list.get("audit").get(9_999).get("sequence").asInt()).isEqualTo(10_005);
        assertThat(list.get("truncated").asBoolean()).isTrue();
        assertThat(list.get("unreadable").asInt()).isEqualTo(1);
        assertThat(caller.get("/v1/audit?format=jsonl").body()).isEqualTo(lines.toString());
    }

    private int administer(String body) throws IOException, InterruptedException {
        return caller.send("PUT", "/v1/proxies/a/administration", body, "Content-Type", "application/json")
                .statusCode();
    }

    private List<String> whats(String path) throws IOException, InterruptedException {
        return caller.json(path).get("audit").valueStream().map(e -> e.get("what").asString()).toList();
    }
}
