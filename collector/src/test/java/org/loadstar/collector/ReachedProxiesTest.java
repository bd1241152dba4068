package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.PDU;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told which URI, over HTTP and SNMP, where a proxy is not reached alike from everywhere. Questions leave it as it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachedProxiesTest {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String ASK = "/v1/pools/voice/least-loaded";
    private static final String RANKING = "/v1/pools/voice/ranking";
    private static final String RANK = Manager.ROOT + "1.3.1.";
    private static final String FRANKFURT = "127.64.1.1";
    private static final String BERLIN = "127.64.2.1";
    private static final String OF_THE_RANGE = "127.64.9.77";
    private static final String ELSEWHERE = "127.99.0.1";

    private FakeAgent a;
    private FakeAgent b;
    private Collector collector;
    private Caller caller;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InvalidFileException {
        a = agent(300);
        b = agent(100);
        collector = Collector.start(TestFleet.load(directory, """
                pools: [{name: voice, index: 1, media: voice, proxies: [a, b]}]
                proxies:
                  - name: a
                    index: 1
                    uri: "sip:192.0.2.1"
                    reach:
                      - {from: fra, uri: "sip:10.1.0.1:5071"}
                      - {from: ber, uri: "sip:10.2.0.1:5072"}
                      - {from: 127.64.9.0/24, uri: "sip:10.3.0.1:5073"}
                    capacity: {calls: 1000}
                    collect: {every: 200ms, timeout: 150ms}
                    sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                  - name: b
                    index: 2
                    uri: "sip:192.0.2.2"
                    reach: [{from: fra, uri: "sip:10.1.0.2:5071"}]
                    capacity: {calls: 1000}
                    collect: {every: 200ms, timeout: 150ms}
                    sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                gateways:
                  - {name: gw-fra, index: 1, kind: pstn, addresses: [%s], site: fra}
                  - {name: gw-ber, index: 2, kind: pstn, addresses: [%s], site: ber}
                """.formatted(a.port(), b.port(), FRANKFURT, BERLIN), "answer: {validity: 60s}\n"),
                directory.resolve("data"), TimeSource.system());
        caller = Caller.administrator(collector);
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10))
                .until(() -> caller.json("/ready").get("measuredProxies").asInt() == 2);
    }

    private static FakeAgent agent(int calls) throws IOException {
        var agent = new FakeAgent(TestFleet.COMMUNITY);
        agent.set(CALLS, new Gauge32(calls));
        return agent;
    }

    @AfterAll
    void stop() throws IOException {
        caller.close();
        collector.close();
        a.close();
        b.close();
    }

    @Test
    void gatewaysAreToldTheUriOfTheirSite() throws IOException, InterruptedException {
        assertThat(uris("client=gw-fra")).contains("sip:10.1.0.2:5071")
                .isSubsetOf("sip:10.1.0.1:5071", "sip:10.1.0.2:5071");
        assertThat(uris("client=gw-ber")).containsExactly("sip:10.2.0.1:5072");
    }

    @Test
    void soAreThoseWhoSayTheirSiteOrGiveAnAddress() throws IOException, InterruptedException {
        assertThat(uris("site=ber")).containsExactly("sip:10.2.0.1:5072");
        assertThat(uris("client=gw-fra&site=ber")).as("a site that is said goes first")
                .containsExactly("sip:10.2.0.1:5072");
        assertThat(uris("client=" + BERLIN)).containsExactly("sip:10.2.0.1:5072");
        assertThat(uris("client=" + OF_THE_RANGE)).containsExactly("sip:10.3.0.1:5073");
    }

    @Test
    void theAddressThatAsksCountsOverHttpAndSnmpAlike() throws IOException, InterruptedException {
        for (var expected : List.of(List.of(BERLIN, "sip:10.2.0.1:5072"),
                List.of(OF_THE_RANGE, "sip:10.3.0.1:5073"))) {
            try (var http = Caller.from(expected.getFirst(), collector.http());
                    var snmp = new Manager(expected.getFirst(), collector.snmp(), TestFleet.COMMUNITY)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(http.get(ASK + "?format=text").body()).isEqualTo(expected.get(1));
                    assertThat(snmp.get("1.2.1.2.1", "1.2.1.14.1", "1.1.2.0"))
                            .containsExactly(expected.get(1), "a", expected.get(1));
                }
            }
        }
    }

    @Test
    void aProxyThatCannotBeReachedIsNeverNamedNorRanked() throws IOException, InterruptedException {
        assertThat(caller.json(RANKING + "?client=gw-fra").get("ranking")).hasSize(2);
        for (String from : List.of("client=gw-ber", "site=ber", "client=" + OF_THE_RANGE)) {
            for (int i = 0; i < 20; i++) {
                var answer = caller.json(ASK + "?list=10&" + from);
                assertThat(answer.get("proxy").asString()).isEqualTo("a");
                assertThat(answer.get("ranked")).hasSize(1);
                assertThat(answer.get("ranked").get(0).get("uri")).isEqualTo(answer.get("uri"));
            }
            assertThat(caller.json(RANKING + "?" + from).get("ranking")).hasSize(1);
            assertThat(caller.json("/v1/pools/voice/lowest?" + from).get("proxy").asString()).isEqualTo("a");
        }
        try (var snmp = new Manager(BERLIN, collector.snmp(), TestFleet.COMMUNITY)) {
            assertThat(snmp.get(RANK + "2.1.1", RANK + "3.1.1", RANK + "2.1.2"))
                    .containsExactly("a", "sip:10.2.0.1:5072", "noSuchInstance");
            assertThat(snmp.send(PDU.GETNEXT, 0, "1.2.1.2").get(0).getVariable().toString())
                    .isEqualTo("sip:10.2.0.1:5072");
        }
    }

    @Test
    void whoReachesNoneIsToldThatThePoolIsEmpty() throws IOException, InterruptedException {
        var none = caller.get(ASK + "?client=" + ELSEWHERE);
        assertThat(none.statusCode()).isEqualTo(503);
        assertThat(Caller.json(none).get("reason").asString()).isEqualTo("none-empty");
        assertThat(Caller.json(none).get("ranked")).isEmpty();
        try (var http = Caller.from(ELSEWHERE, collector.http());
                var snmp = new Manager(ELSEWHERE, collector.snmp(), TestFleet.COMMUNITY)) {
            assertThat(http.get(ASK + "?format=text").body()).isEqualTo("none:empty");
            assertThat(snmp.get("1.2.1.12.1", "1.2.1.13.1", "1.2.1.2.1", "1.2.1.14.1", "1.2.1.3.1"))
                    .containsExactly("2", "none-empty", "none:empty", "", "0");
            assertThat(http.get(ASK + "?format=text&site=fra").body()).startsWith("sip:10.1.0.");
        }
    }

    private Set<String> uris(String from) throws IOException, InterruptedException {
        var uris = new TreeSet<String>();
        for (int i = 0; i < 20; i++)
            uris.add(caller.get(ASK + "?format=text&" + from).body());
        return uris;
    }
}
