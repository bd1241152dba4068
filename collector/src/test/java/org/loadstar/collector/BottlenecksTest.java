package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;

/** The load that is shown and decided by, where something else than calls runs out first. */
class BottlenecksTest {
    private static final String CALLS = "1.3.6.1.4.1.32473.99.1.0";
    private static final String PORTS = "1.3.6.1.4.1.32473.99.2.0";

    @TempDir
    private Path directory;
    private FakeAgent relay;
    private FakeAgent plain;
    private FakeAgent film;
    private Collector collector;
    private Caller caller;
    private Manager manager;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        relay = agent(300, 600);
        plain = agent(500, 0);
        film = agent(30, 0);
        Files.writeString(Files.createDirectories(directory.resolve("packs")).resolve("relay.yml"), """
                pack: relay
                about: calls and the media ports that they use
                objects:
                  - {role: calls, oid: %s}
                  - {role: ports, oid: %s}
                """.formatted(CALLS, PORTS));
        collector = Collector.start(TestFleet.load(directory, """
                pools:
                  - {name: voice, index: 1, media: voice, proxies: [relay, plain]}
                  - {name: video, index: 2, media: video, proxies: [film]}
                proxies:
                """ + proxy("relay", 1, "calls: 1000, ports: {limit: 2000, perCall: {voice: 2}}", relay)
                + proxy("plain", 2, "calls: 1000", plain)
                + proxy("film", 3, "calls: {limit: 200, perCall: {video: 4}}", film),
                "answer: {validity: 60s}\n"), directory.resolve("data"), TimeSource.system());
        caller = Caller.administrator(collector);
        manager = new Manager(collector.snmp(), TestFleet.COMMUNITY);
        await(() -> caller.json("/ready").get("measuredProxies").asInt() == 3);
    }

    private static FakeAgent agent(int calls, int ports) throws IOException {
        var agent = new FakeAgent(TestFleet.COMMUNITY);
        agent.set(CALLS, new Gauge32(calls));
        agent.set(PORTS, new Gauge32(ports));
        return agent;
    }

    private static String proxy(String name, int index, String capacity, FakeAgent agent) {
        return """
                  - name: %s
                    index: %d
                    uri: "sip:192.0.2.%2$d"
                    capacity: {%s}
                    collect: {every: 200ms, timeout: 150ms}
                    sources: [{pack: relay, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                """.formatted(name, index, capacity, agent.port());
    }

    @AfterEach
    void stop() throws IOException {
        manager.close();
        caller.close();
        collector.close();
        for (FakeAgent agent : List.of(relay, plain, film))
            agent.close();
    }

    @Test
    void aVideoCallThatCountsAsFourFillsFourPlaces() throws IOException, InterruptedException {
        var proxy = caller.json("/v1/proxies/film");
        assertThat(proxy.get("calls").asInt()).isEqualTo(30);
        assertThat(proxy.get("load").asDouble()).isEqualTo(0.6);
        assertThat(proxy.get("capacity").asInt()).isEqualTo(50);
        assertThat(manager.get("1.4.1.4.3", "1.4.1.5.3", "1.4.1.6.3")).containsExactly("6000", "30", "50");
        film.set(CALLS, new Gauge32(50));
        await(() -> caller.get("/v1/pools/video/least-loaded?format=text").body().equals("none:saturated"));
        assertThat(load("film")).isEqualTo(1);
    }

    @Test
    void theLoadFollowsWhateverRunsOutFirstAndCallsFollowTheLoad() throws IOException, InterruptedException {
        assertThat(load("relay")).as("300 of 1000 calls, 600 of 2000 ports").isEqualTo(0.3);
        await(() -> lowest().equals("relay"));
        relay.set(PORTS, new Gauge32(1800));
        await(() -> isAt("relay", 0.9));
        assertThat(manager.get("1.4.1.4.1", "1.4.1.5.1")).containsExactly("9000", "300");
        assertThat(lowest()).isEqualTo("plain");
        assertThat(manager.get("1.2.1.20.1", "1.2.1.21.1")).containsExactly("plain", "5000");
        relay.set(PORTS, new Gauge32(800));
        relay.set(CALLS, new Gauge32(400));
        await(() -> isAt("relay", 0.4));
        assertThat(lowest()).isEqualTo("relay");
    }

    @Test
    void whoseOtherResourceIsFullIsNotNamed() throws IOException, InterruptedException {
        relay.set(PORTS, new Gauge32(2000));
        await(() -> isAt("relay", 1));
        for (int i = 0; i < 20; i++)
            assertThat(caller.json("/v1/pools/voice/least-loaded").get("proxy").asString())
                    .isEqualTo("plain");
        plain.set(CALLS, new Gauge32(1000));
        await(() -> caller.get("/v1/pools/voice/least-loaded?format=text").body().equals("none:saturated"));
    }

    private double load(String proxy) throws IOException, InterruptedException {
        return caller.json("/v1/proxies/" + proxy).get("load").asDouble();
    }

    private boolean isAt(String proxy, double load) throws IOException, InterruptedException {
        return Math.abs(load(proxy) - load) < 1e-9;
    }

    private String lowest() throws IOException, InterruptedException {
        return caller.json("/v1/pools/voice/lowest").get("proxy").asString();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
