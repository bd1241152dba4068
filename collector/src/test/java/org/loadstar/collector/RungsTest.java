package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rung of an answer and every none, as they cross the wire over HTTP and SNMP. */
class RungsTest {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String ATTEMPTS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0";
    private static final String SERVES = "1.3.6.1.4.1.32473.99.1.0";
    private static final Duration VALIDITY = Duration.ofMinutes(1);
    private static final String UNKNOWN = "4294967295";
    private static final List<String> PROXIES = List.of("told", "fading", "dead", "nameless", "drained",
            "down", "full");
    /** Pools by their index; those of one proxy have its name. */
    private static final Map<String, Integer> POOLS = Map.of("p-told", 1, "p-fading", 2, "p-dead", 3,
            "p-nameless", 4, "p-drained", 5, "p-down", 6, "p-full", 7, "p-empty", 8, "p-silent-too", 9);

    @TempDir
    private Path directory;
    private final HandyTime time = new HandyTime();
    private FakeAgent told;
    private FakeAgent fading;
    private FakeAgent dead;
    private FakeAgent full;
    private Collector collector;
    private Caller administrator;
    private Caller gateway;
    private Manager manager;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        told = agent(300);
        fading = agent(400);
        dead = agent(0);
        dead.silent = true;
        full = agent(1000);
        Files.writeString(Files.createDirectories(directory.resolve("packs")).resolve("service.yml"), """
                pack: service
                about: calls, and whether the service says that it serves
                objects:
                  - {role: calls, oid: %s}
                  - {role: health, oid: %s, down: [0]}
                """.formatted(CALLS, SERVES));
        collector = Collector.start(
                TestFleet.load(directory, fleet(),
                        "answer: {validity: " + VALIDITY.toSeconds() + "s}\n"),
                directory.resolve("data"), time);
        administrator = Caller.administrator(collector);
        gateway = new Caller(collector.http(), "");
        manager = new Manager(collector.snmp(), TestFleet.COMMUNITY);
        await(() -> administrator.json("/ready").get("measuredProxies").asInt() == 5);
    }

    private static FakeAgent agent(int calls) throws IOException {
        var agent = new FakeAgent(TestFleet.COMMUNITY);
        agent.set(CALLS, new Gauge32(calls));
        agent.set(ATTEMPTS, new Counter32(1000));
        agent.set(SERVES, new Integer32(1));
        return agent;
    }

    private String fleet() {
        var text = new StringBuilder("pools:\n");
        POOLS.forEach((name, index) -> text.append("  - {name: " + name + ", index: " + index
                + ", media: voice, proxies: " + switch (name) {
                    case "p-empty" -> "[]";
                    case "p-silent-too" -> "[down, drained, full, dead]";
                    default -> "[" + name.substring(2) + "]";
                } + "}\n"));
        text.append("proxies:\n");
        for (String name : PROXIES)
            text.append("""
                      - name: %s
                        index: %d
                        uri: "sip:192.0.2.%2$d:5060;transport=udp"
                        collect: {every: 200ms, timeout: 150ms}
                        sources: [{pack: service, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                    """.formatted(name, PROXIES.indexOf(name) + 1, agentOf(name).port()))
                    .append(name.equals("nameless") ? "" : "    capacity: {calls: 1000}\n");
        return text.toString();
    }

    private FakeAgent agentOf(String proxy) {
        return switch (proxy) {
            case "fading", "down" -> fading;
            case "dead", "nameless" -> dead;
            case "full" -> full;
            default -> told;
        };
    }

    @AfterEach
    void stop() throws IOException {
        manager.close();
        gateway.close();
        administrator.close();
        collector.close();
        for (FakeAgent agent : List.of(told, fading, dead, full))
            agent.close();
    }

    @Test
    void fresh() throws IOException, InterruptedException {
        isNamed("p-told", "told", "fresh", "least-loaded", "3000");
    }

    @Test
    void predictedWhereTheDataAreTooOld() throws IOException, InterruptedException {
        silence(fading);
        time.putForward(VALIDITY.plusSeconds(5));
        await(() -> state("fading").equals("stale"));
        isNamed("p-fading", "fading", "predicted", "least-loaded", "4000");
    }

    @Test
    void lastGoodWhereTheyCannotBeCarriedOn() throws IOException, InterruptedException {
        silence(fading);
        time.putForward(VALIDITY.multipliedBy(5));
        await(() -> state("fading").equals("stale"));
        isNamed("p-fading", "fading", "last-good", "least-loaded", "4000");
    }

    @Test
    void lastGoodWhereWhatIsToldCannotBe() throws IOException, InterruptedException {
        told.set(CALLS, new Gauge32(4294967295L));
        await(() -> state("told").equals("suspect"));
        isNamed("p-told", "told", "last-good", "least-loaded", "3000");
    }

    @Test
    void byCapacityWhereNothingIsMeasured() throws IOException, InterruptedException {
        isNamed("p-dead", "dead", "capacity", "spread", UNKNOWN);
    }

    @Test
    void byOrderWhereNoCapacityIsKnownEither() throws IOException, InterruptedException {
        isNamed("p-nameless", "nameless", "order", "spread", UNKNOWN);
    }

    @Test
    void emptyWhereThePoolHasNoProxy() throws IOException, InterruptedException {
        isNone("p-empty", "empty");
    }

    @Test
    void drainedWhereTheOperatorWantsNoCalls() throws IOException, InterruptedException {
        for (String state : List.of("draining", "disabled")) {
            administer("drained", state);
            isNone("p-drained", "drained");
        }
    }

    @Test
    void downWhereTheServiceSaysSoAndStaysSoWhenItFallsSilent() throws IOException, InterruptedException {
        fading.set(SERVES, new Integer32(0));
        await(() -> state("down").equals("down"));
        isNone("p-down", "down");
        silence(fading);
        time.putForward(VALIDITY.multipliedBy(5));
        isNone("p-down", "down");
    }

    @Test
    void saturatedWhereAllAreFull() throws IOException, InterruptedException {
        await(() -> state("full").equals("hot"));
        isNone("p-full", "saturated");
    }

    @Test
    void silenceIsNeverNoneWhateverTheOthersAre() throws IOException, InterruptedException {
        fading.set(SERVES, new Integer32(0));
        administer("drained", "draining");
        await(() -> state("down").equals("down") && state("full").equals("hot"));
        isNamed("p-silent-too", "dead", "capacity", "spread", UNKNOWN);
    }

    @Test
    void notEvenTheSilenceOfAllIsNone() throws IOException, InterruptedException {
        for (FakeAgent agent : List.of(told, fading, full))
            silence(agent);
        time.putForward(VALIDITY.multipliedBy(5));
        await(() -> state("told").equals("stale"));
        isNamed("p-told", "told", "last-good", "least-loaded", "3000");
        isNamed("p-fading", "fading", "last-good", "least-loaded", "4000");
        isNamed("p-dead", "dead", "capacity", "spread", UNKNOWN);
        isNamed("p-nameless", "nameless", "order", "spread", UNKNOWN);
    }

    /** @param measured load in 1/10000; calls of questions that were asked may be added */
    private void isNamed(String pool, String proxy, String rung, String reason, String measured)
            throws IOException, InterruptedException {
        String uri = "sip:192.0.2." + (PROXIES.indexOf(proxy) + 1) + ":5060;transport=udp";
        var json = gateway.json(ask(pool));
        assertThat(json.get("outcome").asString()).isEqualTo("proxy");
        assertThat(json.get("proxy").asString()).isEqualTo(proxy);
        assertThat(json.get("uri").asString()).isEqualTo(uri);
        assertThat(json.get("rung").asString()).isEqualTo(rung);
        assertThat(json.get("reason").asString()).isEqualTo(reason);
        if (rung.equals("fresh"))
            assertThat(json.get("confidence").asDouble()).isBetween(0.5, 1.0);
        else
            assertThat(json.get("confidence").asDouble()).isGreaterThanOrEqualTo(0).isLessThan(0.5);
        assertThat(json.get("load").isNull()).isEqualTo(measured.equals(UNKNOWN));
        assertThat(json.get("ageMillis").isNull()).isEqualTo(measured.equals(UNKNOWN));
        var text = gateway.get(ask(pool) + "?format=text");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.body()).isEqualTo(uri);

        var row = row(pool, 12, 13, 2, 14, 3, 5, 6, 8, 11);
        assertThat(row.subList(0, 6)).containsExactly("1", reason, uri, proxy, "1", "5060");
        if (measured.equals(UNKNOWN)) {
            assertThat(row.subList(6, 8)).containsExactly(UNKNOWN, UNKNOWN);
        } else {
            assertThat(Long.parseLong(row.get(6))).isBetween(1L, Long.parseLong(measured) + 100);
            assertThat(lowestLoad(pool)).isEqualTo(measured);
        }
        boolean isSure = Integer.parseInt(row.get(8)) >= 5000;
        assertThat(isSure).as("confidence " + row.get(8)).isEqualTo(rung.equals("fresh"));
    }

    private void isNone(String pool, String why) throws IOException, InterruptedException {
        var response = gateway.get(ask(pool));
        assertThat(response.statusCode()).isEqualTo(503);
        var json = Caller.json(response);
        assertThat(json.get("outcome").asString()).isEqualTo("none");
        assertThat(json.get("reason").asString()).isEqualTo("none-" + why);
        for (String field : List.of("proxy", "uri", "address", "port"))
            assertThat(json.get(field).isNull()).as(field).isTrue();
        int retry = json.get("retryAfterSeconds").asInt();
        assertThat(retry).isBetween(1, 5);
        assertThat(response.headers().firstValue("retry-after")).hasValue("" + retry);
        var text = gateway.get(ask(pool) + "?format=text");
        assertThat(text.statusCode()).isEqualTo(503);
        assertThat(text.body()).isEqualTo("none:" + why);
        assertThat(text.headers().firstValue("retry-after")).isPresent();

        assertThat(row(pool, 12, 13, 2, 14, 3, 4, 5, 6, 7)).containsExactly("2", "none-" + why, "none:" + why,
                "", "0", "", "0", UNKNOWN, "0");
    }

    private List<String> row(String pool, int... columns) throws IOException {
        var objects = new String[columns.length];
        for (int i = 0; i < columns.length; i++)
            objects[i] = "1.2.1." + columns[i] + "." + POOLS.get(pool);
        return manager.get(objects);
    }

    private String lowestLoad(String pool) throws IOException {
        return row(pool, 21).getFirst();
    }

    private static String ask(String pool) {
        return "/v1/pools/" + pool + "/least-loaded";
    }

    private static void silence(FakeAgent agent) {
        agent.silent = true;
    }

    private void administer(String proxy, String state) throws IOException, InterruptedException {
        assertThat(administrator.send("PUT", "/v1/proxies/" + proxy + "/administration",
                "{\"state\":\"" + state + "\"}", "Content-Type", "application/json").statusCode())
                .isEqualTo(200);
    }

    private String state(String proxy) throws IOException, InterruptedException {
        return administrator.json("/v1/proxies/" + proxy).get("state").asString();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
