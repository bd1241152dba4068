package org.loadstar.simulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.model.view.Json;
import org.loadstar.simulator.agent.Manager;
import org.loadstar.simulator.fleet.ReadBy;
import org.loadstar.simulator.gateway.Choose;
import org.loadstar.simulator.gateway.StubCollector;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsalIT {
    private static final String DIALOGS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.1.0";

    @TempDir
    Path dir;
    private final HttpClient client = HttpClient.newHttpClient();
    private StubCollector stub;
    private Rehearsal rehearsal;

    @BeforeEach
    void start() throws Exception {
        stub = new StubCollector(200, "sip:127.10.0.3:5060;transport=udp");
        var collector = stub.collector();
        var community = Files.writeString(dir.resolve("community"), "secret\n");
        rehearsal = Rehearsal.start(new Arguments(dir.resolve("fleet.yml"), community, "rehearsal",
                collector.http(), collector.snmp(), 0, 31161, 28778, ReadBy.BOTH, 1, Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                2, Choose.ANSWER));
    }

    @AfterEach
    void stop() throws Exception {
        rehearsal.close();
        stub.close();
        client.close();
    }

    @Test
    void aProxyThatAllAnswersNameFillsUpAndSaysSo() throws Exception {
        var askers = new HashSet<String>();
        for (int i = 0; i < 60; i++)
            askers.add(stub.nextQuestion().from());
        assertThat(askers).contains("127.11.0.1", "127.11.0.2", "127.11.0.4");
        try (var named = new Manager("127.10.0.3", rehearsal.snmpPort(), "secret");
                var other = new Manager("127.10.0.1", rehearsal.snmpPort(), "secret")) {
            assertThat(named.get(DIALOGS).toLong()).isGreaterThan(20);
            assertThat(other.get(DIALOGS).toLong()).isZero();
        }
        assertThat(proxy("vo-3")).returns(100, PlayedProxy::capacity).returns("answering",
                PlayedProxy::agent);
        assertThat(gateway("gw-router").placed()).isPositive();
    }

    @Test
    void aProxyMisbehavesOnRequest() throws Exception {
        var response = post("/proxies/vo-1", """
                {"agent":"zero","hold":300}""");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(proxy("vo-1")).isEqualTo(new PlayedProxy("vo-1", 300, 200, 0.8, "zero", 0, 0));
        try (var manager = new Manager("127.10.0.1", rehearsal.snmpPort(), "secret")) {
            assertThat(manager.get(DIALOGS).toLong()).isZero();
            post("/proxies/vo-1", """
                    {"agent":"answering"}""");
            assertThat(manager.get(DIALOGS).toLong()).isEqualTo(300);
            post("/proxies/vo-1", """
                    {"hold":null}""");
            assertThat(manager.get(DIALOGS).toLong()).isZero();
        }
    }

    @Test
    void theOfferedLoadChangesOnRequest() throws Exception {
        assertThat(post("", "{\"load\":0.9}").statusCode()).isEqualTo(200);
        assertThat(state().load()).isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            /proxies/vo-1 | {"agent":"asleep"} | 400 | agent: expected one of answering, silent, zero, max
            /proxies/vo-1 | {"agent":null}     | 400 | agent: expected one of answering, silent, zero, max
            /proxies/vo-1 | {"hold":-1}        | 400 | hold: expected a number of calls 0..4294967295, or null, got -1
            /proxies/vo-1 | {"hold":1.5}       | 400 | hold: expected a number of calls 0..4294967295, or null, got 1.5
            /proxies/vo-1 | {"calls":1}        | 400 | expected an object with any of the fields agent, hold, got [calls]
            /proxies/vo-1 | calls              | 400 | expected an object with any of the fields agent, hold, got no JSON
            /proxies/vo-1 | null               | 400 | expected an object with any of the fields agent, hold, got null
            /proxies/vo-9 | {"hold":1}         | 404 | expected one of [vo-1, vo-2, vo-3, vo-4, vi-1, vi-2, vi-3], got vo-9
            ''            | {"load":"much"}    | 400 | load: expected a number 0..10, got much
            ''            | {"load":11}        | 400 | load: expected a number 0..10, got 11
            s             | {"load":1}         | 404 | expected /v1/rehearsal or /v1/rehearsal/proxies/NAME
            """)
    void aWrongRequestIsRefusedInWords(String path, String body, int status, String detail) throws Exception {
        var response = post(path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(detail(response.body())).startsWith(detail);
    }

    @Test
    void anotherMethodIsToldWhatIsAllowed() throws Exception {
        var response = client.send(HttpRequest.newBuilder(uri("")).DELETE().build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void itSaysInOneLineWhereItIs() {
        var out = new ByteArrayOutputStream();
        rehearsal.announce(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("READY http=" + rehearsal.url() + " snmpPort=" + rehearsal.snmpPort()
                        + " jolokiaPort=" + rehearsal.jolokiaPort());
        assertThat(dir.resolve("fleet.yml")).content().contains("port: " + rehearsal.snmpPort(),
                "http://127.10.0.1:" + rehearsal.jolokiaPort() + "/jolokia")
                .doesNotContain("secret");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private State state() throws Exception {
        var response = client.send(HttpRequest.newBuilder(uri("")).build(), BodyHandlers.ofByteArray());
        return Json.read(response.body(), State.class);
    }

    private PlayedProxy proxy(String name) throws Exception {
        return state().proxies().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    private PlayedGateway gateway(String name) throws Exception {
        return state().gateways().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
    }

    private URI uri(String path) {
        return URI.create(rehearsal.url() + "/v1/rehearsal" + path);
    }

    private static String detail(String problem) throws Exception {
        return Json.read(problem.getBytes(StandardCharsets.UTF_8), Refusal.class).detail();
    }

    private record State(double load, List<PlayedProxy> proxies, List<PlayedGateway> gateways) {}

    private record PlayedProxy(String name, long calls, int capacity, double cpu, String agent, long placed,
            long refused) {}

    private record PlayedGateway(String name, long asked, long placed, long refused, long unanswered,
            long calls) {}

    private record Refusal(String detail) {}
}
