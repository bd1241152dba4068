package org.loadstar.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole collector with each way to decide, and with another beside it. */
class WaysTest {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String ATTEMPTS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0";
    private static final String ASK = "/v1/pools/voice/least-loaded?list=0";

    @TempDir
    private Path directory;
    private FakeAgent a;
    private FakeAgent b;
    private Collector collector;
    private Caller caller;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        a = new FakeAgent(TestFleet.COMMUNITY);
        b = new FakeAgent(TestFleet.COMMUNITY);
        tell(a, 100);
        tell(b, 700);
        startCollector("{}");
    }

    private void restart(String decide) throws IOException, InvalidFileException {
        stopCollector();
        startCollector(decide);
    }

    private void startCollector(String decide) throws IOException, InvalidFileException {
        collector = Collector.start(TestFleet.deciding(decide, directory, a.port(), b.port()),
                directory.resolve("data"), TimeSource.system());
        caller = Caller.administrator(collector);
        Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20))
                .until(() -> caller.json("/ready").get("measuredProxies").asInt() == 2);
    }

    @AfterEach
    void stop() throws IOException {
        stopCollector();
        a.close();
        b.close();
    }

    private void stopCollector() {
        caller.close();
        collector.close();
    }

    @Test
    void theProductsOwnWayIsCountedBesideTheOneThatAnswers()
            throws IOException, InterruptedException, InvalidFileException {
        restart("{policy: wrr, shadow: loadstar}");
        List<String> told = told(100);
        for (int i = 1; i < told.size(); i++)
            assertThat(told.get(i)).as("answer " + i).isNotEqualTo(told.get(i - 1));
        var shadow = caller.json("/v1/shadow");
        assertThat(shadow.get("policy").asString()).isEqualTo("wrr");
        assertThat(shadow.get("shadow").asString()).isEqualTo("loadstar");
        var pool = shadow.get("pools").get(0);
        assertThat(pool.get("pool").asString()).isEqualTo("voice");
        assertThat(pool.get("questions").asLong()).isEqualTo(100);
        assertThat(pool.get("compared").asLong()).isEqualTo(100);
        assertThat(share(pool.get("given"), 0)).isEqualTo(0.5);
        assertThat(pool.get("given").get("longestRun").asLong()).isEqualTo(1);
        assertThat(share(pool.get("shadow"), 0)).isGreaterThan(0.6);
        assertThat(share(pool.get("shadow"), 0) + share(pool.get("shadow"), 1)).isEqualTo(1);
        assertThat(pool.get("shadow").get("longestRun").asLong()).isGreaterThan(1);
        long agreed = pool.get("agreed").asLong();
        assertThat(agreed).isBetween(10L, 90L);
        assertThat(pool.get("agreement").asDouble()).isEqualTo(agreed / 100.0);
        var gateway = shadow.get("gateways").get(0);
        assertThat(gateway.get("gateway").asString()).isEqualTo("gw");
        assertThat(gateway.get("questions").asLong()).isEqualTo(100);
        assertThat(gateway.get("agreed").asLong()).isEqualTo(agreed);
    }

    @Test
    void waysAndTheirCountsGoOnWithAnotherFleet()
            throws IOException, InterruptedException, InvalidFileException {
        restart("{policy: lowest, shadow: wrr}");
        assertThat(told(10)).containsOnly("a");
        String fleet = caller.get("/v1/fleet").body();
        assertThat(put(fleet.replace("[a, b]", "[b, a]")).statusCode()).isEqualTo(200);
        assertThat(told(10)).as("by what they told before").containsOnly("a");
        assertThat(put(fleet.replace("[a, b]", "[b]")).statusCode()).isEqualTo(200);
        assertThat(told(10)).containsOnly("b");
        var pool = caller.json("/v1/shadow").get("pools").get(0);
        assertThat(pool.get("questions").asLong()).isEqualTo(30);
        for (String way : List.of("given", "shadow")) {
            assertThat(pool.get(way).get("proxies")).hasSize(1);
            assertThat(pool.get(way).at("/proxies/0/proxy").asString()).isEqualTo("b");
        }
    }

    @Test
    void aFleetForWhichItCannotBeDecidedSoIsRefused()
            throws IOException, InterruptedException, InvalidFileException {
        restart("{shadow: wrr}");
        var refused = put(caller.get("/v1/fleet").body().replace("    capacity: {calls: 1000}\n", ""));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("fleet.yml:1: proxies: expected a limit of calls of each proxy"
                + " of a pool, as loadstar.yml decides by wrr, got none of a");
    }

    private HttpResponse<String> put(String fleet) throws IOException, InterruptedException {
        return caller.send("PUT", "/v1/fleet", fleet, "Content-Type", "text/plain", "If-Match", "*");
    }

    @Test
    void anotherWayIsCountedBesideTheProductsOwn()
            throws IOException, InterruptedException, InvalidFileException {
        restart("{shadow: lowest}");
        long toA = told(50).stream().filter("a"::equals).count();
        caller.get("/v1/pools/video/least-loaded");
        var shadow = caller.json("/v1/shadow");
        var pool = shadow.get("pools").get(0);
        assertThat(pool.get("given").get("proxies").get(0).get("answers").asLong()).isEqualTo(toA);
        assertThat(pool.get("agreed").asLong()).isEqualTo(toA);
        assertThat(pool.get("shadow").get("longestRun").asLong()).as("a, until the next poll and the next")
                .isEqualTo(50);
        var none = shadow.get("pools").get(1);
        assertThat(none.get("questions").asLong()).isEqualTo(1);
        assertThat(none.get("compared").asLong()).isZero();
        assertThat(none.get("agreement").isNull()).isTrue();
        assertThat(shadow.get("gateways").get(0).get("questions").asLong()).isEqualTo(51);
    }

    @Test
    void withoutAShadowThereIsNothingToShow() throws IOException, InterruptedException, InvalidFileException {
        restart("{policy: lowest}");
        assertThat(told(20)).containsOnly("a");
        var missing = caller.get("/v1/shadow");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("there is no shadow: decide.shadow of loadstar.yml names none");
        try (var stranger = new Caller(collector.http(), "")) {
            assertThat(stranger.get("/v1/shadow").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void looksShowWhatTheNextQuestionIsToldWhoeverDecides()
            throws IOException, InterruptedException, InvalidFileException {
        restart("{policy: wrr}");
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            String drawn = manager.get("1.2.1.14.1").getFirst();
            assertThat(drawn).isEqualTo(shown());
            assertThat(manager.get("1.2.1.2.1")).as("object by object").containsExactly(uri(drawn));
            for (int i = 0; i < 3; i++) {
                String shown = shown();
                assertThat(shown).isNotEqualTo(drawn);
                assertThat(manager.send(PDU.GETNEXT, 0, "1.2.1.14").get(0).getVariable()).asString()
                        .isEqualTo(shown);
                assertThat(manager.get("1.2.1.2.1")).containsExactly(uri(shown));
                drawn = shown;
            }
        }
        assertThat(caller.json("/v1/pools/voice").get("questions").asLong()).isEqualTo(4);
    }

    @Test
    void aProxyThatDrainsIsNamedByNoWay() throws IOException, InterruptedException, InvalidFileException {
        restart("{policy: lowest}");
        caller.send("PUT", "/v1/proxies/a/administration", "{\"state\":\"draining\"}", "Content-Type",
                "application/json");
        assertThat(told(5)).containsOnly("b");
    }

    @Test
    void theGroundsOfAnAnswerLeadToTheSameProxyOnceMore() throws IOException, InterruptedException {
        for (int i = 0; i < 30; i++) {
            var answer = caller.json(ASK + (i % 2 == 0 ? "&site=fra" : ""));
            var why = why(answer);
            assertThat(why.get("proxy")).isEqualTo(answer.get("proxy"));
            assertThat(why.get("again")).isEqualTo(answer.get("proxy"));
            assertThat(why.get("why")).isEqualTo(answer.get("why"));
            assertThat(why.get("sequence")).isEqualTo(answer.get("sequence"));
        }
        var why = why(caller.json(ASK));
        assertThat(why.get("outcome").asString()).isEqualTo("proxy");
        assertThat(why.get("policy").asString()).isEqualTo("loadstar");
        assertThat(why.get("pool").asString()).isEqualTo("voice");
        assertThat(why.get("rung").asString()).isEqualTo("fresh");
        assertThat(why.get("none").isNull()).isTrue();
        assertThat(why.get("admitted").asDouble()).isEqualTo(1);
        assertThat(why.get("considered")).hasSize(2);
        var first = why.get("considered").get(0);
        assertThat(first.get("proxy").asString()).isEqualTo("a");
        assertThat(first.get("state").asString()).isEqualTo("up");
        assertThat(first.get("measured").asDouble()).isEqualTo(0.1);
        assertThat(first.propertyNames()).containsExactlyInAnyOrder("proxy", "state", "stateReason",
                "measured", "predicted", "share", "owed", "near", "ageMillis");
    }

    @Test
    void whereAnotherWayChoseItIsNamedOnceMoreAndTheGroundsAreThoseOfTheProductsOwn()
            throws IOException, InterruptedException, InvalidFileException {
        restart("{policy: wrr}");
        for (int i = 0; i < 4; i++) {
            var answer = caller.json(ASK);
            var why = why(answer);
            assertThat(why.get("policy").asString()).isEqualTo("wrr");
            assertThat(why.get("proxy")).isEqualTo(answer.get("proxy"));
            assertThat(why.get("again")).isEqualTo(answer.get("proxy"));
        }
    }

    @Test
    void noneIsExplainedToo() throws IOException, InterruptedException {
        var why = why(caller.json("/v1/pools/video/least-loaded"));
        assertThat(why.get("outcome").asString()).isEqualTo("none");
        assertThat(why.get("reason").asString()).isEqualTo("none-empty");
        assertThat(why.get("proxy").isNull()).isTrue();
        assertThat(why.get("again").isNull()).isTrue();
        assertThat(why.get("considered")).isEmpty();
    }

    @Test
    void anIdThatIsNoCountedAnswerIsNotExplained() throws IOException, InterruptedException {
        String look = caller.json("/v1/pools/voice/lowest").get("id").asString();
        for (String id : new String[]{look, "x", "-", look + "0"}) {
            var missing = caller.get("/v1/answers/" + id + "/why");
            assertThat(missing.statusCode()).as(id).isEqualTo(404);
            assertThat(missing.body()).contains("kept for the last 10,000 answers since start");
        }
        try (var stranger = new Caller(collector.http(), "")) {
            assertThat(stranger.get("/v1/answers/x/why").statusCode()).isEqualTo(401);
        }
    }

    private String shown() throws IOException, InterruptedException {
        return caller.json("/v1/pools/voice").get("told").asString();
    }

    private static String uri(String proxy) {
        return "sip:192.0.2." + (proxy.equals("a") ? 1 : 2) + ":5060;transport=udp";
    }

    private JsonNode why(JsonNode answer) throws IOException, InterruptedException {
        return caller.json("/v1/answers/" + answer.get("id").asString() + "/why");
    }

    private List<String> told(int questions) throws IOException, InterruptedException {
        var told = new ArrayList<String>();
        for (int i = 0; i < questions; i++)
            told.add(caller.json(ASK).get("proxy").asString());
        return told;
    }

    private static double share(JsonNode way, int proxy) {
        return way.get("proxies").get(proxy).get("share").asDouble();
    }

    private static void tell(FakeAgent agent, int calls) {
        agent.set(CALLS, new Gauge32(calls));
        agent.set(ATTEMPTS, new Counter32(1000));
    }
}
