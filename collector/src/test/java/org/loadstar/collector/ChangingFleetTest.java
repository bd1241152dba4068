package org.loadstar.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector whose fleet is changed over the API while it runs, with agents of the test. */
class ChangingFleetTest {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String ATTEMPTS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0";
    private static final String ASK = "/v1/pools/voice/least-loaded";

    @TempDir
    private Path directory;
    private final List<FakeAgent> agents = new ArrayList<>();
    private Collector collector;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        for (int calls : new int[]{300, 600, 100}) {
            var agent = new FakeAgent(TestFleet.COMMUNITY);
            agent.set(CALLS, new Gauge32(calls));
            agent.set(ATTEMPTS, new Counter32(1000));
            agents.add(agent);
        }
        startCollector(fleet("a", "b"));
        await(() -> measured("a") && measured("b"));
    }

    private void startCollector(String fleetFile) throws IOException, InvalidFileException {
        collector = Collector.start(TestFleet.load(directory, fleetFile, ""), directory.resolve("data"),
                TimeSource.system());
        caller = Caller.administrator(collector);
    }

    @AfterEach
    void stop() throws IOException {
        stopCollector();
        for (FakeAgent a : agents)
            a.close();
    }

    private void stopCollector() {
        caller.close();
        collector.close();
    }

    private String fleet(String... proxies) {
        var text = new StringBuilder("pools:\n  - {name: voice, index: 1, media: voice, proxies: ["
                + String.join(", ", proxies) + "]}\nproxies:\n");
        for (String p : proxies)
            text.append(proxy(p, p.charAt(0) - 'a', 1000));
        return text.toString();
    }

    private String proxy(String name, int agent, int capacity) {
        int n = name.charAt(0) - 'a' + 1;
        return """
                  - name: %s
                    index: %d
                    uri: "sip:192.0.2.%2$d:5060;transport=udp"
                    capacity: {calls: %d}
                    collect: {every: 200ms, timeout: 150ms}
                    sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                """.formatted(name, n, capacity, agents.get(agent).port());
    }

    @Test
    void aProxyThatJoinsIsNamedOnceItIsMeasuredAndTheOthersStayAsTheyAre() throws Exception {
        String answered = caller.json(ASK).get("id").asString();
        var put = put(fleet("a", "b", "c"));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        var changes = Caller.json(put);
        assertThat(changes.at("/version").asInt()).isEqualTo(2);
        assertThat(changes.at("/proxies/added").toString()).isEqualTo("[\"c\"]");
        assertThat(changes.at("/proxies/removed")).isEmpty();
        assertThat(changes.at("/proxies/changed")).isEmpty();
        assertThat(changes.at("/pools/changed").toString()).isEqualTo("[\"voice\"]");
        assertThat(measured("a")).as("what was measured stays").isTrue();
        assertThat(caller.get("/v1/answers/" + answered + "/why").statusCode()).isEqualTo(200);
        await(() -> measured("c"));
        await(() -> caller.json("/v1/pools/voice/lowest").get("proxy").asString().equals("c"));
        assertThat(caller.json(ASK).get("proxy").asString()).isEqualTo("c");
        assertThat(caller.json("/v1/topology").get("proxies")).hasSize(3);
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            assertThat(manager.get("1.4.1.2.3", Manager.ROOT + "1.3.1.2.1.1")).containsExactly("c", "c");
        }
    }

    @Test
    void aProxyThatLeavesIsNamedByNoMouthWhileManyAsk() throws Exception {
        var asked = new AtomicInteger();
        var changes = new AtomicInteger();
        var wrong = new ArrayList<Future<List<String>>>();
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++)
                wrong.add(askers.submit(() -> whatIsWrong(changes, asked, this::byHttp)));
            wrong.add(askers.submit(() -> {
                try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
                    return whatIsWrong(changes, asked, () -> bySnmp(manager));
                }
            }));
            for (int i = 0; i < 4; i++) {
                assertThat(put(fleet("b")).statusCode()).isEqualTo(200);
                changes.incrementAndGet();
                for (String path : List.of("/v1/pools/voice/ranking", "/v1/pools", "/v1/proxies",
                        "/v1/topology"))
                    assertThat(caller.get(path).body()).as(path).doesNotContain("\"a\"");
                assertThat(caller.get("/v1/proxies/a").statusCode()).isEqualTo(404);
                int before = asked.get();
                await(() -> asked.get() > before + 20);
                changes.incrementAndGet();
                assertThat(put(fleet("a", "b")).statusCode()).isEqualTo(200);
            }
            changes.set(-1);
            for (var w : wrong)
                assertThat(w.get()).isEmpty();
        }
    }

    private String byHttp() throws IOException, InterruptedException {
        var response = caller.get(ASK);
        return response.statusCode() == 200
                ? Caller.json(response).get("proxy").asString()
                : response.statusCode() + " " + response.body();
    }

    /** A datagram may be lost. */
    private static String bySnmp(Manager manager) throws IOException {
        List<String> told = manager.get("1.2.1.14.1");
        return told.isEmpty() ? bySnmp(manager) : told.getFirst();
    }

    /**
     * What was told beside b, and beside a while it was there.
     *
     * @param changes odd from when a has left until it is about to come back; below 0 at the end
     */
    private static List<String> whatIsWrong(AtomicInteger changes, AtomicInteger asked,
            Callable<String> question) throws Exception {
        var wrong = new ArrayList<String>();
        for (int before = changes.get(); before >= 0; before = changes.get()) {
            String told = question.call();
            asked.incrementAndGet();
            boolean wasGone = before % 2 == 1 && changes.get() == before;
            if (!told.equals("b") && (wasGone || !told.equals("a")))
                wrong.add(told);
        }
        return wrong;
    }

    @Test
    void whatWasSaidIsNotRepeatedOnceTheProxyLeft() throws Exception {
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            assertThat(manager.get("1.2.1.3.1")).as("begins to read an answer").containsExactly("1");
            var first = Caller.json(caller.get(ASK, "Idempotency-Key", "k"));
            assertThat(first.get("proxy").asString()).isEqualTo("a");
            assertThat(put(fleet("b")).statusCode()).isEqualTo(200);
            assertThat(manager.get("1.2.1.14.1")).containsExactly("b");
            assertThat(manager.get("1.4.1.2.1")).containsExactly("noSuchInstance");
        }
        assertThat(Caller.json(caller.get(ASK, "Idempotency-Key", "k")).get("proxy").asString())
                .isEqualTo("b");
    }

    @Test
    void aSmallerCapacityCountsAtOnce() throws Exception {
        assertThat(load("a")).isEqualTo(0.3);
        put(fleet("a", "b").replace(proxy("a", 0, 1000), proxy("a", 0, 400)));
        assertThat(load("a")).isEqualTo(0.75);
        assertThat(load("b")).isEqualTo(0.6);
        assertThat(caller.json(ASK).get("proxy").asString()).isEqualTo("b");
    }

    @Test
    void anotherUriIndexOrAgentCountsAtOnce() throws Exception {
        String changed = fleet("a", "b").replace("192.0.2.1:5060", "192.0.2.77:5060")
                .replace("name: a\n    index: 1", "name: a\n    index: 41")
                .replace("port: " + agents.get(0).port(), "port: " + agents.get(2).port());
        assertThat(Caller.json(put(changed)).at("/proxies/changed").toString()).isEqualTo("[\"a\"]");
        assertThat(caller.json(ASK).get("uri").asString()).isEqualTo("sip:192.0.2.77:5060;transport=udp");
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            assertThat(manager.get("1.4.1.2.41", "1.4.1.2.1")).containsExactly("a", "noSuchInstance");
        }
        await(() -> load("a") == 0.1);
    }

    @Test
    void whatOperatorsWantOutlivesTheProxy() throws Exception {
        caller.send("PUT", "/v1/proxies/a/administration", "{\"state\":\"disabled\"}", "Content-Type",
                "application/json");
        put(fleet("b"));
        put(fleet("a", "b"));
        assertThat(caller.json("/v1/proxies/a").get("state").asString()).isEqualTo("disabled");
        assertThat(caller.json(ASK).get("proxy").asString()).isEqualTo("b");
    }

    @Test
    void onlyWhoKnowsTheFleetOfNowChangesIt() throws Exception {
        var got = caller.get("/v1/fleet");
        String tag = got.headers().firstValue("etag").orElseThrow();
        assertThat(got.body()).isEqualTo(fleet("a", "b"));
        assertThat(got.headers().firstValue("content-type")).hasValue("application/yaml");
        assertThat(caller.send("PUT", "/v1/fleet", fleet("b"), "Content-Type", "application/yaml")
                .statusCode()).isEqualTo(428);
        assertThat(caller.send("PUT", "/v1/fleet", fleet("b"), "If-Match", tag).statusCode()).isEqualTo(415);
        assertThat(put(fleet("b"), "", tag).statusCode()).isEqualTo(200);
        var stale = put(fleet("a"), "", tag);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("which is applied now");
        assertThat(caller.json("/v1/proxies").get("proxies")).hasSize(1);
        try (var stranger = new Caller(collector.http(), "")) {
            assertThat(stranger.get("/v1/fleet").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aFleetThatCannotBeChangesNothingAndAllThatIsWrongIsSaid() throws Exception {
        var bad = put("""
                pools:
                  - {name: voice, index: 1, media: fax, proxies: [x]}
                proxies:
                  - name: a
                    index: 1
                    uri: "sip:192.0.2.1"
                    sources: [{pack: kamailio, snmp: {address: 127.0.0.1, credentials: nobody}}]
                """);
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(Caller.json(bad).get("problems").valueStream().map(p -> p.asString())).containsExactly(
                "fleet.yml:2: pools[0].media: expected one of voice, video, transcode, got \"fax\"",
                "fleet.yml:7: proxies[0].sources[0].snmp.credentials: expected a name of secrets.yml with a community or an SNMPv3 user, got \"nobody\"",
                "fleet.yml:2: pools[0].proxies: expected names of proxies of this file, got \"x\"");
        assertThat(caller.json("/v1/fleet/versions").get("current").asInt()).isEqualTo(1);
        assertThat(caller.json("/v1/proxies").get("proxies")).hasSize(2);
    }

    @Test
    void aDryRunOnlyTellsWhatWouldChange() throws Exception {
        String tag = caller.get("/v1/fleet").headers().firstValue("etag").orElseThrow();
        var would = put(fleet("b", "c"), "?dryRun=true", tag);
        assertThat(would.statusCode()).isEqualTo(200);
        var changes = Caller.json(would);
        assertThat(changes.get("dryRun").asBoolean()).isTrue();
        assertThat(changes.at("/proxies/added").toString()).isEqualTo("[\"c\"]");
        assertThat(changes.at("/proxies/removed").toString()).isEqualTo("[\"a\"]");
        assertThat(caller.get("/v1/fleet").headers().firstValue("etag")).hasValue(tag);
        assertThat(caller.json("/v1/proxies").get("proxies")).hasSize(2);
        assertThat(put(fleet("b"), "?dryRun=maybe", tag).body()).contains("dryRun: expected true or false");
    }

    @Test
    void aRestartGoesOnWithWhatWasAppliedAndFleetFileIsOnlyReported() throws Exception {
        assertThat(caller.get("/v1/fleet").headers().firstValue("loadstar-fleet-file")).hasValue("same");
        put(fleet("b", "c"));
        stopCollector();
        startCollector(fleet("a"));
        assertThat(caller.json("/v1/proxies").get("proxies")).hasSize(2);
        var got = caller.get("/v1/fleet");
        assertThat(got.body()).isEqualTo(fleet("b", "c"));
        assertThat(got.headers().firstValue("loadstar-fleet-file")).hasValue("differs");
        var versions = caller.json("/v1/fleet/versions");
        assertThat(versions.get("current").asInt()).isEqualTo(2);
        assertThat(versions.get("fleetFile").asString()).isEqualTo("differs");
        assertThat(versions.at("/versions/0/by").asString()).isEqualTo("one-time token");
        assertThat(versions.at("/versions/1/by").asString()).isEqualTo("fleet.yml");
        assertThat(caller.get("/v1/fleet/versions/1").body()).isEqualTo(fleet("a", "b"));
        assertThat(caller.get("/v1/fleet/versions/3").statusCode()).isEqualTo(404);
        assertThat(put(fleet("a")).statusCode()).isEqualTo(200);
        assertThat(caller.get("/v1/fleet").headers().firstValue("loadstar-fleet-file")).hasValue("same");
    }

    @Test
    void theLastVersionsAreKeptAndTheSameTextMakesNone() throws Exception {
        for (int i = 2; i <= 53; i++)
            assertThat(put(fleet("a", "b") + "# " + i + "\n").statusCode()).isEqualTo(200);
        put(fleet("a", "b") + "# 53\n");
        var versions = caller.json("/v1/fleet/versions");
        assertThat(versions.get("current").asInt()).isEqualTo(53);
        assertThat(versions.get("versions")).hasSize(50);
        assertThat(versions.at("/versions/0/version").asInt()).isEqualTo(53);
        assertThat(versions.at("/versions/49/version").asInt()).isEqualTo(4);
    }

    @Test
    void anAppliedFleetThatIsDamagedGivesWayToFleetFile() throws Exception {
        put(fleet("b", "c"));
        stopCollector();
        Path kept = directory.resolve("data").resolve("fleet").resolve("2.yml");
        Files.writeString(kept, Files.readString(kept).replace("calls: 1000", "calls: 9000"));
        startCollector(fleet("a"));
        assertThat(caller.json("/v1/proxies").at("/proxies/0/name").asString()).isEqualTo("a");
        assertThat(caller.json("/v1/fleet/versions").get("current").asInt()).isEqualTo(3);
    }

    @Test
    void whatAKillLeftHalfWrittenCountsForNothing() throws Exception {
        stopCollector();
        Path versions = directory.resolve("data").resolve("fleet");
        Files.writeString(versions.resolve("2.yml.new"), "pools: [");
        startCollector(fleet("a", "b"));
        assertThat(caller.json("/v1/fleet/versions").get("current").asInt()).isEqualTo(1);
        assertThat(put(fleet("b")).statusCode()).isEqualTo(200);
        assertThat(versions.resolve("2.yml.new")).doesNotExist();
    }

    private HttpResponse<String> put(String fleet) throws IOException, InterruptedException {
        return put(fleet, "", caller.get("/v1/fleet").headers().firstValue("etag").orElseThrow());
    }

    private HttpResponse<String> put(String fleet, String query, String tag)
            throws IOException, InterruptedException {
        return caller.send("PUT", "/v1/fleet" + query, fleet, "Content-Type", "application/yaml", "If-Match",
                tag);
    }

    private boolean measured(String proxy) throws IOException, InterruptedException {
        return caller.json("/v1/proxies/" + proxy).get("state").asString().equals("up");
    }

    private double load(String proxy) throws IOException, InterruptedException {
        return caller.json("/v1/proxies/" + proxy).get("load").asDouble();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
