package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.Collector;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.sip.SipReader;
import org.loadstar.collector.config.Configuration;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SipAccess;

import static org.assertj.core.api.Assertions.assertThat;

/** Real SIP programs that are asked by OPTIONS, and that report by it. */
class SipPeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private static Map<Instance, Double> told(String uri) throws ReadFailedException {
        return new SipReader(TimeSource.system())
                .read(new SipAccess(ServiceUri.parse(uri).orElseThrow()), List.of(),
                        TimeSource.system().now().plus(PATIENCE))
                .scalars().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().number()));
    }

    private static Instance field(String name) {
        return new Instance.Sip(name);
    }

    @Test
    void aKamailioTellsItsStatusWhenToComeBackAndItsOverload() throws Exception {
        String address = Loopback.address(51);
        Path home = directory.resolve("kamailio");
        Peer.write(home, "options.cfg", Map.of("ADDRESS", address));
        try (var kamailio = Peer.kamailio(home, Map.of(), "options.cfg", address)) {
            assertThat(told("sip:" + address)).containsOnlyKeys(field("status"), field("round-trip"))
                    .containsEntry(field("status"), 200.0);
            assertThat(told("sip:" + address + ";transport=tcp")).containsEntry(field("status"), 200.0);
            assertThat(told("sip:" + address + ":5070")).containsEntry(field("status"), 503.0)
                    .containsEntry(field("retry-after"), 7.0);
            assertThat(told("sip:" + address + ":5080")).containsEntry(field("status"), 200.0)
                    .containsEntry(field("load"), 1.25);
            assertThat(kamailio.process.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aSippThatAnswersIsReached(String transport) throws Exception {
        String address = Loopback.address(52);
        Path home = directory.resolve("sipp");
        Peer.write(home, "options.xml", Map.of());
        try (var sipp = Peer.start(home, Map.of("TERM", "dumb"),
                List.of("sipp", "-sf", "options.xml", "-i", address,
                        "-p", Integer.toString(Peer.SIP_PORT), "-t", transport.charAt(0) + "1",
                        "-nostdin"))) {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                    .ignoreExceptionsInstanceOf(ReadFailedException.class)
                    .untilAsserted(() -> assertThat(told("sip:" + address + ";transport=" + transport))
                            .containsEntry(field("status"), 200.0));
            assertThat(sipp.process.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void reportsOfResourcesAloneSayWhichProxyIsTheEmptiest(String transport) throws Exception {
        String a = Loopback.address(53);
        String b = Loopback.address(54);
        try (var collector = Collector.start(configuration(a, b), directory.resolve("data"),
                TimeSource.system())) {
            report(collector, transport, a, 18);
            report(collector, transport, b, 22);
            awaitLowest(collector, "b");
            report(collector, transport, b, 16);
            awaitLowest(collector, "a");
            String token = AdministratorToken.of(collector);
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(
                    () -> assertThat(Http.json(url(collector) + "/v1/proxies/b", token).get("calls").asInt())
                            .isEqualTo(14));
        }
    }

    private Configuration configuration(String a, String b) throws Exception {
        Files.writeString(directory.resolve("fleet.yml"), """
                pools: [{name: voice, index: 1, media: voice, proxies: [a, b]}]
                proxies:
                  - {name: a, index: 1, uri: "sip:%s:5060"}
                  - {name: b, index: 2, uri: "sip:%s:5060"}
                """.formatted(a, b));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        return Configuration.load(directory, Map.of());
    }

    /** Sends one and waits until it is acknowledged. */
    private void report(Collector collector, String transport, String from, int available)
            throws IOException, InterruptedException {
        Peer.write(directory, "resources.xml", Map.of("AVAILABLE", Integer.toString(available)));
        try (var sipp = Peer.start(directory, Map.of("TERM", "dumb"), List.of("sipp",
                "127.0.0.1:" + collector.sip().getPort(), "-sf", "resources.xml", "-i", from, "-m", "1", "-t",
                transport,
                "-nostdin"))) {
            assertThat(sipp.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(sipp.process.exitValue()).isZero();
        }
    }

    private static void awaitLowest(Collector collector, String proxy) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(
                        Http.json(url(collector) + "/v1/pools/voice/lowest", "").get("proxy").asString())
                        .isEqualTo(proxy));
    }

    private static String url(Collector collector) {
        return "http://127.0.0.1:" + collector.http().getPort();
    }
}
