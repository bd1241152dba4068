package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways in which a load reaches us, each of them alone in a whole collector. */
class CollectingTest {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String ATTEMPTS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0";
    private static final String ASK = "/v1/pools/voice/least-loaded";
    private static final int URI = 2;

    @TempDir
    private Path directory;
    private final FakeAgent a = new FakeAgent(TestFleet.COMMUNITY);
    private final FakeAgent b = new FakeAgent(TestFleet.COMMUNITY);

    CollectingTest() throws IOException {
        calls(a, 10);
        calls(b, 40);
    }

    private static void calls(FakeAgent agent, int calls) {
        agent.set(CALLS, new Gauge32(calls));
        agent.set(ATTEMPTS, new Counter32(1000 + calls));
    }

    private Running collect(String way) throws IOException, InvalidFileException {
        var fleet = new StringBuilder(
                "pools: [{name: voice, index: 1, media: voice, proxies: [a, b]}]\nproxies:\n");
        for (FakeAgent agent : List.of(a, b))
            fleet.append("""
                      - name: %c
                        index: %d
                        uri: "sip:192.0.2.%2$d"
                        capacity: {calls: 100}
                        collect: %s
                        sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                    """.formatted(agent == a ? 'a' : 'b', agent == a ? 1 : 2, way, agent.port()));
        var collector = Collector.start(TestFleet.load(directory, fleet.toString(), ""),
                directory.resolve("data"), TimeSource.system());
        var caller = Caller.administrator(collector);
        await(() -> caller.json("/ready").get("measuredProxies").asInt() == 2);
        return new Running(collector, caller);
    }

    /** A collector that has read both proxies. */
    private record Running(Collector collector, Caller caller) implements AutoCloseable {
        String named(String query) throws IOException, InterruptedException {
            return caller.json(ASK + query).get("proxy").asString();
        }

        int calls(String proxy) throws IOException, InterruptedException {
            return caller.json("/v1/proxies/" + proxy).get("calls").asInt();
        }

        @Override
        public void close() {
            caller.close();
            collector.close();
        }
    }

    @AfterEach
    void stop() throws IOException {
        a.close();
        b.close();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }

    @Test
    void aQuestionThatWantsNewDataHasThemReadBeforeItIsAnswered() throws Exception {
        try (var c = collect("{every: 1h, timeout: 10s}")) {
            assertThat(c.named("")).isEqualTo("a");
            calls(a, 90);
            int requests = a.requests.get();
            c.named("?maxAge=1h");
            assertThat(a.requests).hasValue(requests);
            assertThat(c.named("?maxAge=0s")).isEqualTo("b");
            await(() -> c.calls("a") == 90);
        }
    }

    @Test
    void whenTimeIsUpTheBestThatIsKnownIsAnswered() throws Exception {
        try (var c = collect("{every: 1h, timeout: 200ms}")) {
            a.silent = true;
            calls(b, 5);
            var answer = c.caller.json(ASK + "?maxAge=0s");
            assertThat(answer.get("proxy").asString()).isEqualTo("b");
            assertThat(c.calls("a")).isEqualTo(10);
        }
    }

    @Test
    void whoIsCollectedOnQueryIsReadForAQuestionOverSnmpToo() throws Exception {
        try (var c = collect("{way: query, every: 1h, timeout: 100ms}")) {
            calls(a, 90);
            try (var manager = new Manager(c.collector.snmp(), TestFleet.COMMUNITY)) {
                await(() -> manager.get("1.2.1." + URI + ".1").getFirst().equals("sip:192.0.2.2"));
            }
        }
    }

    @Test
    void aStepInTheLoadOfOneThatIsReadContinuouslyIsInTheAnswerTwoReadsLater() throws Exception {
        try (var c = collect("{way: continuous, every: 100ms, timeout: 10s}")) {
            calls(a, 90);
            int begun = a.requests.get();
            await(() -> a.requests.get() >= begun + 2);
            await(() -> c.named("").equals("b"));
            assertThat(c.caller.get("/metrics").body()).contains("loadstar_poll_seconds");
        }
    }

    @Test
    void aReportThatIsHardToBelieveHasItsProxyRead() throws Exception {
        calls(a, 60);
        try (var c = collect("{every: 1h, timeout: 10s}")) {
            int requests = a.requests.get();
            calls(a, 5);
            assertThat(
                    c.caller.post("/v1/reports", "{\"proxy\":\"a\",\"id\":\"1\",\"metrics\":{\"calls\":5}}")
                            .statusCode())
                    .isEqualTo(202);
            await(() -> c.calls("a") == 5);
            assertThat(a.requests.get()).isGreaterThan(requests);
        }
    }

    @Test
    void whoWasGivenUpIsReadAgainAtItsFirstReport() throws Exception {
        try (var c = collect("{every: 1h, timeout: 100ms}")) {
            a.silent = true;
            for (int i = 0; i < 5; i++)
                c.caller.post("/v1/proxies/a/poll", "");
            int requests = a.requests.get();
            a.silent = false;
            c.caller.post("/v1/reports", "{\"proxy\":\"a\",\"id\":\"1\",\"metrics\":{\"calls\":11}}");
            await(() -> a.requests.get() > requests);
        }
    }

    @Test
    void anOperatorHasAProxyReadAtOnce() throws Exception {
        try (var c = collect("{every: 1h, timeout: 10s}")) {
            calls(a, 77);
            var told = Caller.json(c.caller.post("/v1/proxies/a/poll", ""));
            assertThat(told.get("outcome").asString()).isEqualTo("told");
            assertThat(told.get("metrics").get("calls").asInt()).isEqualTo(77);
            assertThat(c.calls("a")).as("at once").isEqualTo(77);
            assertThat(c.caller.post("/v1/proxies/nobody/poll", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anAgeThatIsNoneIsRefusedWithWhatWasExpected() throws Exception {
        try (var c = collect("{every: 1h, timeout: 1s}")) {
            var refused = c.caller.get(ASK + "?maxAge=soon");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("maxAge: expected a duration");
        }
    }
}
