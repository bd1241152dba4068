package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.tls.TestCertificates;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole collector on free ports, with agents of the test. */
class CollectorTest {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String ATTEMPTS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0";
    private static final String ASK = "/v1/pools/voice/least-loaded";

    @TempDir
    private Path directory;
    private FakeAgent a;
    private FakeAgent b;
    private Collector collector;
    private Caller caller;
    private Caller stranger;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        a = new FakeAgent(TestFleet.COMMUNITY);
        b = new FakeAgent(TestFleet.COMMUNITY);
        tell(a, 300);
        tell(b, 600);
        startCollector();
        await(() -> caller.json("/ready").get("measuredProxies").asInt() == 2);
    }

    private void startCollector() throws IOException, InvalidFileException {
        collector = Collector.start(TestFleet.load(directory, a.port(), b.port()), directory.resolve("data"),
                TimeSource.system());
        caller = Caller.administrator(collector);
        stranger = new Caller(collector.http(), "");
    }

    @AfterEach
    void stop() throws IOException {
        stopCollector();
        a.close();
        b.close();
    }

    private void stopCollector() {
        caller.close();
        stranger.close();
        collector.close();
    }

    @Test
    void anAnswerCarriesAgeValiditySequenceAndReason() throws IOException, InterruptedException {
        var answer = stranger.json(ASK);
        assertThat(answer.get("outcome").asString()).isEqualTo("proxy");
        assertThat(answer.get("proxy").asString()).isEqualTo("a");
        assertThat(answer.get("uri").asString()).isEqualTo("sip:192.0.2.1:5060;transport=udp");
        assertThat(answer.get("address").asString()).isEqualTo("192.0.2.1");
        assertThat(answer.get("port").asInt()).isEqualTo(5060);
        assertThat(answer.get("load").asDouble()).isBetween(0.29, 0.32);
        assertThat(answer.get("ageMillis").asLong()).isBetween(0L, 600L);
        assertThat(answer.get("validMillis").asLong()).isEqualTo(600);
        assertThat(answer.get("sequence").asLong()).isPositive();
        assertThat(answer.get("rung").asString()).isEqualTo("fresh");
        assertThat(answer.get("reason").asString()).isEqualTo("least-loaded");
        assertThat(answer.get("why").asString()).contains("a has the lowest load");
        assertThat(answer.get("ranked")).hasSize(2);
        assertThat(answer.get("retryAfterSeconds").isNull()).isTrue();
    }

    @Test
    void textIsOneUriWithoutNewline() throws IOException, InterruptedException {
        var response = stranger.get(ASK + "?format=text&list=3");
        assertThat(response.body()).isEqualTo("sip:192.0.2.1:5060;transport=udp");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    }

    @Test
    void theSameIsToldOverTls() throws IOException {
        assertThat(TestCertificates.get(collector.https(), ASK + "?format=text",
                TestCertificates.trusting(directory.resolve("data/certificate.pem"))))
                .startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\nsip:192.0.2.1:5060;transport=udp");
    }

    @Test
    void theFormFollowsWhatTheAskerTakesUnlessItIsNamed() throws IOException, InterruptedException {
        assertThat(stranger.get(ASK, "Accept", "text/plain").body()).startsWith("sip:");
        assertThat(stranger.get(ASK + "?format=json", "Accept", "text/plain").body()).startsWith("{");
        assertThat(stranger.get(ASK, "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void aQuestionWithABodyThatHoldsNoParametersIsRefused() throws IOException, InterruptedException {
        long before = questions();
        assertThat(
                stranger.send("POST", ASK, "{\"list\":2}", "Content-Type", "application/json").statusCode())
                .isEqualTo(415);
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void noneIsAnAnswerInTheFormAskedFor() throws IOException, InterruptedException {
        var none = stranger.get("/v1/pools/video/least-loaded");
        assertThat(none.statusCode()).isEqualTo(503);
        int retry = Integer.parseInt(none.headers().firstValue("retry-after").orElseThrow());
        assertThat(retry).isBetween(1, 5);
        var json = Caller.json(none);
        assertThat(json.get("outcome").asString()).isEqualTo("none");
        assertThat(json.get("reason").asString()).isEqualTo("none-empty");
        assertThat(json.get("uri").isNull()).isTrue();
        assertThat(json.get("retryAfterSeconds").asInt()).isEqualTo(retry);
        assertThat(stranger.get("/v1/pools/video/least-loaded?format=text").body()).isEqualTo("none:empty");
    }

    @Test
    void looksNeverCount() throws IOException, InterruptedException {
        long before = questions();
        stranger.send("HEAD", ASK, "");
        stranger.get("/v1/pools/voice/lowest");
        caller.get("/v1/pools/voice");
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void theRankingIsWholeAndWaitsForALaterView() throws IOException, InterruptedException {
        long before = questions();
        var first = stranger.json("/v1/pools/voice/ranking");
        assertThat(first.get("ranking")).hasSize(2);
        assertThat(first.get("ranking").get(0).get("proxy").asString()).isEqualTo("a");
        long view = first.get("view").asLong();
        var later = stranger.json("/v1/pools/default/ranking?wait=10s&after=" + view);
        assertThat(later.get("view").asLong()).isGreaterThan(view);
        assertThat(
                stranger.json("/v1/pools/voice/ranking?wait=1ms&after=9007199254740991").get("view").asLong())
                .as("the newest there is when the wait is over").isGreaterThan(view);
        assertThat(stranger.get("/v1/pools/voice/ranking?wait=6m").body()).contains("at most 5m");
        assertThat(stranger.get("/v1/pools/voice/ranking?after=x").body()).contains("number of a view");
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void changesAreToldAsTheyHappen() throws IOException, InterruptedException {
        assertThat(stranger.get("/v1/events").statusCode()).isEqualTo(401);
        try (var lines = caller.lines("/v1/events")) {
            var events = lines.iterator();
            assertThat(dataOf("state", events)).contains("\"proxy\":\"a\"", "\"state\":\"up\"");
            assertThat(dataOf("state", events)).contains("\"proxy\":\"b\"", "\"state\":\"up\"");
            assertThat(dataOf("view", events)).contains("\"view\":");
            a.silent = true;
            assertThat(dataOf("state", events)).contains("\"proxy\":\"a\"", "\"state\":\"stale\"");
        }
    }

    private static String dataOf(String event, Iterator<String> lines) {
        while (!lines.next().equals("event: " + event)) {
            // other events are passed over
        }
        return lines.next();
    }

    @Test
    void aRepeatedIdempotencyKeyIsToldTheSameAndCountedOnce() throws IOException, InterruptedException {
        long before = questions();
        String first = stranger.json(ASK + "?list=0").get("id").asString();
        var one = Caller.json(stranger.get(ASK, "Idempotency-Key", "k1"));
        var two = Caller.json(stranger.get(ASK, "Idempotency-Key", "k1"));
        assertThat(two).isEqualTo(one);
        assertThat(one.get("id").asString()).isNotEqualTo(first);
        assertThat(questions()).isEqualTo(before + 2);
    }

    @Test
    void aFormMayBePostedAndUnknownFieldsAreIgnored() throws IOException, InterruptedException {
        var response = stranger.send("POST", "/v1/pools/default/least-loaded",
                "media=voice&format=text&hostname=fs1", "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(response.body()).startsWith("sip:");
    }

    @Test
    void theDefaultPoolIsThatOfTheMediaAskedFor() throws IOException, InterruptedException {
        assertThat(stranger.json("/v1/pools/default/least-loaded").get("pool").asString()).isEqualTo("voice");
        assertThat(stranger.json("/v1/pools/default/least-loaded?media=video").get("pool").asString())
                .isEqualTo("video");
        assertThat(stranger.get("/v1/pools/default/least-loaded?media=transcode").statusCode())
                .isEqualTo(404);
    }

    @Test
    void errorsSayWhatWasExpectedAndFound() throws IOException, InterruptedException {
        assertThat(stranger.get(ASK + "?format=xml").statusCode()).isEqualTo(400);
        assertThat(stranger.get(ASK + "?format=xml").body())
                .contains("format: expected one of json, text, got \\\"xml\\\"");
        assertThat(stranger.get(ASK + "?media=fax").body())
                .contains("media: expected one of voice, video, transcode, got \\\"fax\\\"");
        for (String path : new String[]{ASK, "/v1/pools/voice/lowest", "/v1/pools/voice/ranking"}) {
            var unknown = stranger.get(path + "?site=nowhere");
            assertThat(unknown.statusCode()).as(path).isEqualTo(400);
            assertThat(unknown.body()).contains("site: expected one of fra, got \\\"nowhere\\\"");
            assertThat(stranger.get(path + "?site=fra").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(stranger.get(ASK + "?list=-1").statusCode()).isEqualTo(400);
        assertThat(stranger.get("/v1/pools/nowhere/least-loaded").statusCode()).isEqualTo(404);
        assertThat(stranger.send("DELETE", ASK, "").headers().firstValue("allow"))
                .hasValue("GET, HEAD, POST");
        assertThat(caller.get("/v1/proxies/a/history?from=yesterday").body()).contains("RFC 3339");
        assertThat(caller.get("/v1/proxies/x/history").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyQuestionsNeedNoToken() throws IOException, InterruptedException {
        for (String path : new String[]{"/v1/pools", "/v1/proxies", "/v1/gateways", "/v1/topology",
            "/v1/proxies/a/history"})
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        assertThat(stranger.get("/health").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/ready").statusCode()).isEqualTo(200);
        assertThat(stranger
                .send("PUT", "/v1/proxies/a/administration", "{\"state\":\"disabled\"}", "Content-Type",
                        "application/json")
                .statusCode()).isEqualTo(401);
    }

    @Test
    void listsShowLoadsStatesAndAges() throws IOException, InterruptedException {
        var proxies = caller.json("/v1/proxies").get("proxies");
        assertThat(proxies.get(1).get("name").asString()).isEqualTo("b");
        assertThat(proxies.get(1).get("load").asDouble()).isBetween(0.59, 0.61);
        assertThat(proxies.get(1).get("capacity").asLong()).isEqualTo(1000);
        assertThat(proxies.get(1).get("state").asString()).isEqualTo("up");
        assertThat(proxies.get(1).get("pools").get(0).asString()).isEqualTo("voice");
        var gateway = caller.json("/v1/gateways").get("gateways").get(0);
        assertThat(gateway.get("state").asString()).isEqualTo("unknown");
        assertThat(gateway.get("load").isNull()).isTrue();
        var topology = caller.json("/v1/topology");
        assertThat(topology.get("links").get(0).get("from").asString()).isEqualTo("gw");
        assertThat(topology.get("pools").get(0).get("told").asString()).isEqualTo("a");
    }

    @Test
    void aSilentProxyGrowsOldAlikeOverSnmpAndHttpAndAnotherIsNamed()
            throws IOException, InterruptedException {
        a.silent = true;
        await(() -> names("b"));
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            await(() -> manager.get("1.4.1.3.1").equals(List.of("4")));
            long bySnmp = Long.parseLong(manager.get("1.4.1.7.1").getFirst());
            long byHttp = caller.json("/v1/proxies/a").get("ageMillis").asLong();
            assertThat(byHttp - bySnmp).isBetween(0L, 2000L);
            assertThat(bySnmp).isGreaterThan(600);
        }
        assertThat(caller.json("/v1/proxies/a").get("state").asString()).isEqualTo("stale");
        a.silent = false;
        await(() -> names("a"));
    }

    @Test
    void aDrainingProxyIsNotNamedAndStaysSoOverARestart() throws Exception {
        var put = caller.send("PUT", "/v1/proxies/a/administration",
                "{\"state\":\"draining\",\"reason\":\"upgrade\"}", "Content-Type",
                "application/json");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(names("b")).isTrue();
        stopCollector();
        startCollector();
        await(() -> names("b"));
        assertThat(caller.json("/v1/proxies/a").get("adminState").asString()).isEqualTo("draining");
        assertThat(caller.send("PUT", "/v1/proxies/a/administration", "{\"state\":\"gone\"}", "Content-Type",
                "application/json").body())
                .contains("expected one of up, draining, disabled");
    }

    @Test
    void historyIsReadBackAndSurvivesARestartAndNumbersGoOnRising() throws Exception {
        await(() -> points("load") >= 5);
        long sequence = stranger.json(ASK).get("sequence").asLong();
        long view = stranger.json(ASK).get("view").asLong();
        stopCollector();
        int kept = 5;
        startCollector();
        await(() -> points("calls") >= kept);
        var history = caller.json("/v1/proxies/a/history?metric=load");
        assertThat(history.get("unit").asString()).isEqualTo("ratio");
        assertThat(history.get("points").get(0).get(1).asDouble()).isEqualTo(0.3);
        assertThat(history.get("points").get(0).get(2).asString()).isEqualTo("poll");
        assertThat(stranger.json(ASK).get("sequence").asLong()).isGreaterThan(sequence);
        assertThat(stranger.json(ASK).get("view").asLong()).isGreaterThan(view);
    }

    @Test
    void anAnswerOfEachMouthIsTheSame() throws IOException, InterruptedException {
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            assertThat(manager.get("1.2.1.2.1").getFirst())
                    .isEqualTo(stranger.get(ASK + "?format=text").body());
        }
    }

    private static void tell(FakeAgent agent, int calls) {
        agent.set(CALLS, new Gauge32(calls));
        agent.set(ATTEMPTS, new Counter32(1000));
    }

    private boolean names(String proxy) throws IOException, InterruptedException {
        var answer = stranger.json("/v1/pools/voice/lowest");
        return answer.get("rung").asString().equals("fresh") && answer.get("proxy").asString().equals(proxy);
    }

    private int points(String metric) throws IOException, InterruptedException {
        var points = caller.json("/v1/proxies/a/history?metric=" + metric).get("points");
        return points == null ? 0 : points.size();
    }

    private long questions() throws IOException, InterruptedException {
        return caller.json("/v1/pools/voice").get("questions").asLong();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(condition);
    }
}
