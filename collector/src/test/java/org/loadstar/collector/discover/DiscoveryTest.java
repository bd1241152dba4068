package org.loadstar.collector.discover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.FakeAgent;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Draft;
import org.loadstar.mibs.recognise.Fit;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.mibs.smi.MibNames;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

/** Agents of the test on 127.0.0.1, and whoever is not asked. */
class DiscoveryTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Secrets SECRETS = new Secrets(
            Map.of("ours", new Credentials.Community(new Secret("ours")), "other",
                    new Credentials.Community(new Secret("other"))));

    @TempDir
    private Path directory;
    private Packs packs;
    private Probe probe;
    private FakeAgent proxy;
    private FakeAgent box;

    @BeforeEach
    void start() throws IOException {
        packs = Packs.load(Path.of("no such directory"), new Problems());
        probe = Probe.open(packs, SECRETS, TimeSource.system());
        proxy = new FakeAgent("ours");
        proxy.set("1.3.6.1.2.1.1.1.0", new OctetString("Linux\nof a test"));
        proxy.set("1.3.6.1.2.1.1.2.0", new OID("1.3.6.1.4.1.8072.3.2.10"));
        proxy.set("1.3.6.1.2.1.1.5.0", new OctetString("PX_1.voip.test"));
        proxy.set("1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0", new Gauge32(17));
        proxy.set("1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0", new Counter32(90));
        proxy.set("1.3.6.1.2.1.25.3.3.1.2.1", new Gauge32(20));
        box = new FakeAgent("other");
        box.set("1.3.6.1.2.1.1.2.0", new OID("1.3.6.1.4.1.99999.1"));
        box.set("1.3.6.1.4.1.99999.5.1.0", new Gauge32(4));
    }

    @AfterEach
    void stop() throws IOException {
        probe.close();
        proxy.close();
        box.close();
    }

    @Test
    void agentsOfARangeAreFoundByTheFirstCredentialsThatTheyAnswer() throws InterruptedException {
        List<Found> found = look("127.0.0.1", "ours", "other");
        assertThat(found).extracting(Found::agent).containsExactlyInAnyOrder(
                new SnmpAccess("127.0.0.1", proxy.port(), "ours"),
                new SnmpAccess("127.0.0.1", box.port(), "other"));
        assertThat(found.getFirst().fits()).extracting(Fit::pack).containsExactly("kamailio", "host");
        assertThat(found.get(1).fits()).isEmpty();
    }

    @Test
    void nobodyOutsideOfTheRangeIsAsked() throws InterruptedException {
        assertThat(look("127.0.0.2-127.0.0.3", "ours")).isEmpty();
        assertThat(look("127.0.0.1", "ours")).as("though it would have answered").hasSize(1);
    }

    @Test
    void whatWasFoundIsAFleetFileThatCanBeChecked()
            throws InterruptedException, IOException, InvalidFileException {
        String fleet = FoundFleet.write("127.0.0.1", look("127.0.0.1", "ours", "other"));
        assertThat(fleet).contains(
                "# No service recognised: 127.0.0.1 port " + box.port()
                        + ", 1.3.6.1.4.1.99999.1, no sysDescr\n",
                "  # 127.0.0.1 port " + proxy.port() + ", 1.3.6.1.4.1.8072.3.2.10, Linux of a test\n",
                "  - name: px-1-voip-test\n", "    uri: \"sip:127.0.0.1:5060\"\n",
                "      - {pack: kamailio, snmp: {address: \"127.0.0.1\", port: " + proxy.port()
                        + ", credentials: ours}}  # certainty 0.94\n",
                "      - {pack: host, ");
        Path file = Files.writeString(directory.resolve("fleet.yml"), fleet);
        Configuration.check(List.of(file));
    }

    @Test
    void whatIsNotSureIsAComment() {
        assertThat(FoundFleet.write("192.0.2.1",
                List.of(new Found(new SnmpAccess("192.0.2.1", 161, "ours"), Shown.objects(Map.of()),
                        List.of(new Fit("gnugk", 0.9, List.of()), new Fit("host", 0.75, List.of()))))))
                .contains("    sources:\n      - {pack: gnugk, snmp:", "\n      # - {pack: host, snmp:");
    }

    @Test
    void aGatewayIsOneInTheFleetFile() throws IOException, InvalidFileException {
        var shown = Shown.objects(Map.of());
        var fit = new Fit("cisco-voice-gateway", 0.9, List.of());
        String fleet = FoundFleet.write("192.0.2.1",
                List.of(new Found(new SnmpAccess("192.0.2.1", 161, "ours"), shown, List.of(fit)),
                        new Found(new SnmpAccess("2001:db8::1", 161, "ours"), shown,
                                List.of(new Fit("gnugk", 0.6, List.of())))));
        assertThat(fleet).contains("gateways:\n", "  - name: 192-0-2-1\n",
                "    kind: voip\n", "    addresses: [\"192.0.2.1\"]\n",
                "    uri: \"sip:[2001:db8::1]:5060\"\n",
                "    sources: []\n");
        Configuration.check(List.of(Files.writeString(directory.resolve("fleet.yml"), fleet)));
    }

    @Test
    void nothingFoundIsAFleetFileToo() throws IOException, InvalidFileException {
        Configuration.check(List.of(Files.writeString(directory.resolve("fleet.yml"),
                FoundFleet.write("192.0.2.1", List.of()))));
    }

    @Test
    void anUnknownAgentIsDraftedByAllThatItsMakerHasPutThere() throws ReadFailedException {
        Shown shown = probe.makersObjects(new SnmpAccess("127.0.0.1", box.port(), "other"),
                Duration.ofSeconds(5));
        assertThat(Draft.of(shown, MibNames.NONE)).contains("recognise: {sysObjectID: [1.3.6.1.4.1.99999.1]}",
                "# - {role: ?, oid: 1.3.6.1.4.1.99999.5.1.0}  # 4");
    }

    private List<Found> look(String range, String... credentials) throws InterruptedException {
        Set<String> addresses = Discovery.addresses(List.of(range));
        List<Integer> ports = IntStream.of(proxy.port(), box.port()).boxed().toList();
        return new Discovery(probe, packs, ports, List.of(credentials), TIMEOUT).look(addresses);
    }
}
