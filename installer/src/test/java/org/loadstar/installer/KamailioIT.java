package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Three real Kamailio proxies, calls of sipp through them, and the collector that reads their snmpstats. */
class KamailioIT {
    private static final String CALLEE = Loopback.address(21);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @TempDir
    private Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    /** Callers by proxy, from 0. */
    private final List<List<Calls>> callers = List.of(new ArrayList<>(), new ArrayList<>(),
            new ArrayList<>());
    private CollectorProcess collector;

    @BeforeEach
    void start() throws Exception {
        List<String> proxies = IntStream.rangeClosed(1, 3).mapToObj(KamailioIT::proxy).toList();
        for (String address : proxies)
            started.push(KamailioProxy.start(directory.resolve(address), address, CALLEE));
        started.push(Calls.answered(directory.resolve("callee"), CALLEE));
        CollectorProcess.configure(directory, proxies);
        collector = CollectorProcess.start(directory);
        started.push(collector);
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .until(() -> collector.get("/ready").get("measuredProxies").asInt() == 3);
    }

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty())
            started.pop().close();
    }

    @Test
    void theCallsOfEachProxyAreThoseThatSippHoldsAndTheEmptiestIsNamed() throws Exception {
        Calls one = hold(1, 20);
        Calls two = hold(2, 7);
        afterTwoPollsTheCallsAre(20, 7, 0);
        lowestIs(3);
        assertThat(collector.leastLoaded()).isEqualTo(uri(3));

        Calls more = hold(1, 5);
        Calls three = hold(3, 14);
        afterTwoPollsTheCallsAre(25, 7, 14);
        lowestIs(2);

        one.end(20);
        more.end(4);
        three.end(9);
        afterTwoPollsTheCallsAre(1, 7, 5);
        lowestIs(1);

        more.end(1);
        two.end(7);
        three.end(5);
        afterTwoPollsTheCallsAre(0, 0, 0);
        for (Calls calls : List.of(one, two, more, three))
            calls.allSucceeded();
    }

    private static String proxy(int n) {
        return Loopback.address(10 + n);
    }

    private Calls hold(int proxy, int calls) throws IOException {
        int caller = 31 + started.size();
        var placed = Calls.held(directory.resolve("caller" + caller), Loopback.address(caller), proxy(proxy),
                calls);
        started.push(placed);
        callers.get(proxy - 1).add(placed);
        return placed;
    }

    private void afterTwoPollsTheCallsAre(int... expected) throws Exception {
        List<Integer> calls = IntStream.of(expected).boxed().toList();
        Awaitility.await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(held()).isEqualTo(calls));
        Instant secondPoll = Instant.now().plus(PERIOD);
        JsonNode proxies = Awaitility.await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> collector.get("/v1/proxies").get("proxies"),
                        view -> isTakenAfter(secondPoll, view));
        assertThat(measured(proxies)).as(proxies::toString).isEqualTo(held());
    }

    private List<Integer> held() throws IOException {
        var held = new ArrayList<Integer>();
        for (List<Calls> through : callers) {
            int sum = 0;
            for (Calls calls : through)
                sum += calls.holds();
            held.add(sum);
        }
        return held;
    }

    private static boolean isTakenAfter(Instant moment, JsonNode proxies) {
        long age = proxies.valueStream().mapToLong(p -> p.get("ageMillis").asLong()).max().orElseThrow();
        return Instant.now().minusMillis(age).isAfter(moment);
    }

    private static List<Integer> measured(JsonNode proxies) {
        return proxies.valueStream().map(p -> p.get("calls").asInt()).toList();
    }

    /**
     * The single lowest. Answers are spread by what is to be expected: one that got many calls which nobody
     * asked about is expected to get more of them.
     */
    private void lowestIs(int proxy) throws Exception {
        assertThat(collector.get("/v1/pools/voice/lowest").get("uri").asString()).isEqualTo(uri(proxy));
    }

    private static String uri(int proxy) {
        return "sip:" + proxy(proxy) + ":" + Peer.SIP_PORT;
    }
}
