package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;

/** Two proxies that nobody reads: all that is known of them they report by themselves. */
class ReportsOverHttpTest {
    private static final String PATH = "/v1/reports";
    private static final String FLEET = """
            pools: [{name: voice, index: 1, media: voice, proxies: [a, b]}]
            proxies:
              - {name: a, index: 1, uri: "sip:192.0.2.1", capacity: {calls: 1000}, collect: {way: report, every: 10m}}
              - {name: b, index: 2, uri: "sip:192.0.2.2", capacity: {calls: 1000}, collect: {way: report, every: 10m}}
            """;

    @TempDir
    private Path directory;
    private final HandyTime time = new HandyTime();
    private Collector collector;
    private Caller administrator;
    private Caller ofA;
    private String word;

    @BeforeEach
    void start() throws IOException, InvalidFileException, InterruptedException {
        try (var people = OfflinePeople.open(directory.resolve("data"), TimeSource.system())) {
            word = people.administratorToken("tests").reveal();
        }
        startCollector();
        ofA = token("a");
    }

    private void startCollector() throws IOException, InvalidFileException {
        collector = Collector.start(TestFleet.load(directory, FLEET, ""), directory.resolve("data"), time);
        administrator = new Caller(collector.http(), word);
    }

    private Caller token(String proxy) throws IOException, InterruptedException {
        var made = administrator.post("/v1/tokens",
                "{\"label\":\"px\",\"scopes\":[\"report\"],\"proxy\":\"" + proxy + "\"}");
        return new Caller(collector.http(), Caller.json(made).get("token").asString());
    }

    @AfterEach
    void stop() {
        administrator.close();
        ofA.close();
        collector.close();
    }

    @Test
    void aReportAloneChangesTheAnswer() throws IOException, InterruptedException {
        administrator.post(PATH, report("a", "1", "{\"calls\":700}"));
        administrator.post(PATH, report("b", "1", "{\"calls\":100}"));
        assertThat(leastLoaded()).isEqualTo("b");
        time.putForward(Duration.ofMinutes(1));
        administrator.post(PATH, report("b", "2", "{\"calls\":960,\"cpu\":0.5,\"memory\":null}"));
        assertThat(leastLoaded()).isEqualTo("a");
        assertThat(calls("b")).isEqualTo(960);
    }

    @Test
    void aRepeatedIdIsAcceptedAgainAndCountsOnce() throws IOException, InterruptedException,
            InvalidFileException {
        assertThat(ofA.post(PATH, report("a", "same", "{\"calls\":10}"))).satisfies(
                r -> assertThat(r.statusCode()).isEqualTo(202),
                r -> assertThat(r.body()).isEqualTo("{\"id\":\"same\",\"outcome\":\"taken\"}"));
        assertThat(ofA.post(PATH, report("a", "same", "{\"calls\":500}"))).satisfies(
                r -> assertThat(r.statusCode()).isEqualTo(202),
                r -> assertThat(r.body()).isEqualTo("{\"id\":\"same\",\"outcome\":\"repeated\"}"));
        assertThat(calls("a")).isEqualTo(10);
        assertThat(administrator.post(PATH, report("b", "same", "{\"calls\":3}")).body())
                .as("an id is its proxy's own").contains("taken");
    }

    @Test
    void reportsReachHistoryWithTheLoadThatFollows() throws IOException, InterruptedException {
        ofA.post(PATH, report("a", "1", "{\"calls\":250,\"cpu\":0.5}"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(history("calls")).containsExactly(250.0);
            assertThat(history("cpu")).containsExactly(0.5);
            assertThat(history("load")).containsExactly(0.5);
        });
    }

    @Test
    void anOlderReportChangesNothingButHistory() throws IOException, InterruptedException {
        ofA.post(PATH, report("a", "1", "{\"calls\":10}"));
        Instant earlier = Instant.now().minusSeconds(100);
        assertThat(ofA.post(PATH, "{\"proxy\":\"a\",\"id\":\"2\",\"takenAt\":\"" + earlier
                + "\",\"metrics\":{\"calls\":800}}").statusCode()).isEqualTo(202);
        assertThat(calls("a")).isEqualTo(10);
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(history("calls")).containsExactly(800.0, 10.0));
    }

    @Test
    void aTokenReportsOfItsOwnProxyAlone() throws IOException, InterruptedException {
        assertThat(ofA.post(PATH, report("b", "1", "{\"calls\":1}"))).satisfies(
                r -> assertThat(r.statusCode()).isEqualTo(403),
                r -> assertThat(r.body()).contains("expected the proxy that the token is for"));
        assertThat(administrator.post(PATH, report("nobody", "1", "{\"calls\":1}")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'proxy':'a','id':'1','metrics':{}} | metrics: expected at least one number, got 'none'",
        "{'proxy':'a','id':'1','metrics':{'calls':null}} | metrics: expected at least one number, got 'none'",
        "{'proxy':'a','id':'1'} | metrics: expected at least one number, got 'none'",
        "{'proxy':'a','id':'1','metrics':{'calls':'7'}} | metrics.calls: expected a number of at least 0 or null, got '7'",
        "{'proxy':'a','id':'1','metrics':{'calls':-1}} | metrics.calls: expected a number of at least 0 or null, got '-1'",
        "{'proxy':'a','id':'1','metrics':{'calls':1e999}} | metrics.calls: expected a number of at least 0 or null, got 'Infinity'",
        "{'proxy':'a','id':'1','metrics':{'cpu':1.5}} | metrics.cpu: expected a number 0..1 or null, got '1.5'",
        "{'proxy':'a','id':'1','metrics':{'dialogs':5}} | metrics: expected only calls, capacity, cpu",
        "{'proxy':'a','metrics':{'calls':5}} | id: expected 1 to 64 printable characters of ASCII without spaces, got ''",
        "{'proxy':'a','id':'a b','metrics':{'calls':5}} | id: expected 1 to 64",
        "{'proxy':'a','id':'1','takenAt':'now','metrics':{'calls':5}} | takenAt: expected RFC 3339 with zone, got 'now'",
        "{'proxy':'a','id':'1','takenAt':'2020-01-01T00:00:00Z','metrics':{'calls':5}} | takenAt: expected between a day before and 600000 ms after",
        "{'proxy':'a','id':'1','takenAt':'2100-01-01T00:00:00Z','metrics':{'calls':5}} | takenAt: expected between a day before and 600000 ms after",
        "[] | body: expected {'proxy':"})
    void aWrongReportIsToldWhatWasExpected(String json, String expected)
            throws IOException, InterruptedException {
        var reply = ofA.post(PATH, json.replace('\'', '"'));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(Caller.json(reply).get("detail").asString()).startsWith(expected.replace('\'', '"'));
        assertThat(administrator.json("/v1/pools/voice/least-loaded").get("load").isNull()).isTrue();
    }

    @Test
    void anotherKindOfBodyAndOneThatIsTooLongAreRefused() throws IOException, InterruptedException {
        assertThat(ofA.send("POST", PATH, "calls=5", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(ofA.post(PATH, report("a", "1", "{\"calls\":1" + " ".repeat(70_000) + "}")).statusCode())
                .isEqualTo(413);
    }

    @Test
    void whatCannotBeKeptIsRefusedAndAnswersGoOn() throws IOException, InterruptedException,
            InvalidFileException {
        stop();
        Path log = directory.resolve("data").resolve("reports");
        Files.move(log, directory.resolve("elsewhere"));
        Files.writeString(log, "in the way");
        startCollector();
        var refused = administrator.post(PATH, report("a", "2", "{\"calls\":20}"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("[1-5]");
        assertThat(administrator.json("/health").get("impaired")).hasToString("[\"reports\"]");
        assertThat(administrator.get("/v1/pools/voice/least-loaded").statusCode()).isEqualTo(200);
        Files.delete(log);
        assertThat(administrator.post(PATH, report("a", "2", "{\"calls\":20}")).statusCode()).isEqualTo(202);
        assertThat(administrator.json("/health").get("impaired")).isEmpty();
    }

    private String leastLoaded() throws IOException, InterruptedException {
        return administrator.json("/v1/pools/voice/least-loaded").get("proxy").asString();
    }

    /** In the view drawn last; it is drawn anew after each question. */
    private double calls(String name) throws IOException, InterruptedException {
        leastLoaded();
        return administrator.json("/v1/proxies/" + name).get("calls").asDouble();
    }

    private List<Double> history(String metric) throws IOException, InterruptedException {
        var values = new ArrayList<Double>();
        administrator.json("/v1/proxies/a/history?metric=" + metric).get("points")
                .forEach(point -> values.add(point.get(1).asDouble()));
        return values;
    }

    private static String report(String proxy, String id, String metrics) {
        return "{\"proxy\":\"" + proxy + "\",\"id\":\"" + id + "\",\"metrics\":" + metrics + "}";
    }
}
