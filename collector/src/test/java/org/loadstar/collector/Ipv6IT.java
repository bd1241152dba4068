package org.loadstar.collector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

/** From the fleet file to the answer over IPv6 alone, with the real snmpd and snmpget. */
class Ipv6IT {
    @TempDir
    private Path directory;

    @Test
    void aGatewayOnIpv6IsToldTheIpv6ProxyThatWasMeasuredOverIpv6() throws Exception {
        try (var snmpd = Snmpd.start(directory.resolve("snmpd"), "::1",
                "rocommunity6 tested ::1\noverride 1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0 uinteger 30\n")) {
            configure(snmpd.port());
            try (var collector = Collector.start(Configuration.load(directory, Map.of()),
                    directory.resolve("data"), TimeSource.system());
                    var caller = Caller.administrator(collector)) {
                assertThat(collector.http().getAddress().getHostAddress()).contains(":");
                Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                        .until(() -> caller.json("/v1/proxies/six").get("calls").asInt() == 30);
                assertThat(caller.get("/v1/pools/voice/least-loaded?format=text").body())
                        .isEqualTo("sip:[2001:db8::5]:5062;transport=tcp");
                var answer = caller.json("/v1/pools/voice/least-loaded");
                assertThat(answer.get("address").asString()).isEqualTo("2001:db8::5");
                assertThat(answer.get("rung").asString()).isEqualTo("fresh");

                assertThat(snmpget(collector.snmp().getPort()))
                        .contains("INTEGER: 2", "20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 05",
                                "Gauge32: 5062",
                                "\"sip:[2001:db8::5]:5062;transport=tcp\"");
                assertThat(caller.json("/v1/gateways/gw").get("questions").asInt())
                        .as("the gateway is known by its address").isEqualTo(3);
            }
        }
    }

    private void configure(int agentPort) throws Exception {
        Files.writeString(directory.resolve("fleet.yml"), """
                pools: [{name: voice, index: 1, media: voice, proxies: [six]}]
                proxies:
                  - name: six
                    index: 1
                    uri: "sip:[2001:db8::5]:5062;transport=tcp"
                    capacity: {calls: 100}
                    collect: {every: 300ms, timeout: 250ms}
                    sources: [{pack: kamailio, snmp: {address: "::1", port: %d, credentials: c}}]
                gateways: [{name: gw, index: 1, kind: voip, addresses: ["0:0:0:0:0:0:0:1"]}]
                links: [{from: gw, to: voice}]
                """.formatted(agentPort));
        Files.writeString(directory.resolve("loadstar.yml"),
                """
                        listen: {http: "[::1]:0", https: "[::1]:0", snmp: "[::1]:0", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        answer: {allow: ["::1/128"]}
                        snmp: {communities: [{credentials: c, from: ["::/0"]}]}
                        """);
        Path secrets = Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: c, community: tested}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    }

    private static String snmpget(int port) throws Exception {
        String row = ".1.3.6.1.4.1.32473.1.1.2.1.";
        var builder = new ProcessBuilder("/usr/bin/snmpget", "-v2c", "-c", "tested", "-On", "-r", "0",
                "udp6:[::1]:" + port, row + "3.1", row + "4.1", row + "5.1", row + "2.1")
                .redirectErrorStream(true);
        builder.environment().put("MIBS", "");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
