package org.loadstar.collector.collect.jolokia;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.collector.collect.OddAgent;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.jolokia.NotificationClient.Registered;
import org.loadstar.collector.config.Secrets;
import org.loadstar.model.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Agents that answer otherwise than Jolokia's do. */
class NotificationClientTest {
    private static final Registered US = new Registered("id", "jolokia:type=NotificationStore");
    private static final String PULLED = """
            [{"status":200,"value":null},{"status":200,"value":{"dropped":0,"handle":"1","notifications":[
            {"timeStamp":1795633388637,"newValue":3,"sequenceNumber":3,"attributeName":"Active"},
            {"timeStamp":1795633389639,"newValue":{"a":{"b":4}},"sequenceNumber":4,"attributeName":"Totals"}]}}]""";

    private static NotificationClient client(OddAgent agent, HttpAgents agents) {
        return new NotificationClient(agent.url(),
                () -> agents.exchange(agent.url(), null, agents.time().now().plus(Duration.ofSeconds(20))));
    }

    private static HttpAgents agents() {
        return new HttpAgents(new Secrets(Map.of()), TimeSource.system());
    }

    @Test
    void changesAreTakenApart() throws Exception {
        try (var agent = new OddAgent((r, out) -> OddAgent.send(out, PULLED)); var agents = agents()) {
            List<Change> changes = client(agent, agents).pull(US, Map.of("1", "m")).orElseThrow();
            assertThat(changes).extracting(Change::attribute).containsExactly("Active", "Totals");
            assertThat(changes).extracting(Change::timeMillis).containsExactly(1795633388637L,
                    1795633389639L);
            assertThat(changes.get(0).number("")).contains(3.0);
            assertThat(changes.get(0).number("a")).isEmpty();
            assertThat(changes.get(1).number("a/b")).contains(4.0);
            assertThat(changes.get(1).number("")).contains(Double.NaN);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | expected a list of 1 values, got other JSON",
        "[] | expected a list of 1 values, got other JSON",
        "[{\"status\":403}] | the agent offers no notifications",
        "[1] | the agent offers no notifications",
        "[{\"status\":200,\"value\":{\"id\":5}}] | expected the id of a client and a store, got others"})
    void whoDoesNotRegisterUsSaysWhy(String answer, String reason) throws IOException {
        try (var agent = new OddAgent((r, out) -> OddAgent.send(out, answer)); var agents = agents()) {
            assertThatThrownBy(() -> client(agent, agents).register()).isInstanceOf(ReadFailedException.class)
                    .hasMessage(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a:type=B,name=C | a/name=C,type=B",
        "a.b:type=B,name=\"x/y!\" | a.b/name=\"x!/y!!\",type=B"})
    void mbeansAreListedByTheirCanonicalNames(String mbean, String path) {
        assertThat(NotificationClient.listed(mbean)).isEqualTo(path);
    }

    @Test
    void bentAnswersBringChangesOrAFailureAndNothingElse() throws IOException {
        var random = new Random(3);
        try (var agent = new OddAgent((r, out) -> {
            byte[] bent = PULLED.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(6); n > 0; n--)
                bent[random.nextInt(bent.length)] = (byte) "{}[]\",:0x".charAt(random.nextInt(9));
            OddAgent.send(out, "200 OK", "", bent);
        }); var agents = agents()) {
            for (int i = 0; i < 300; i++)
                try {
                    client(agent, agents).pull(US, Map.of("1", "m")).ifPresent(
                            changes -> assertThat(changes)
                                    .allSatisfy(c -> assertThat(c.number("a/b")).isNotNull()));
                } catch (ReadFailedException e) {
                    assertThat(e).hasMessageStartingWith("expected ");
                }
        }
    }
}
