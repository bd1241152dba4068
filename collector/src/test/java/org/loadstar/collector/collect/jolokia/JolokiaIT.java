package org.loadstar.collector.collect.jolokia;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Caller;
import org.loadstar.collector.Collector;
import org.loadstar.collector.FakeAgent;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** JVMs with the real Jolokia agent, each a process of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JolokiaIT {
    private static final String LOGIN = ",user=mon,password=rightword";
    private static final Map<String, Credentials> CREDENTIALS = Map.of(
            "right", new Credentials.Login("mon", new Secret("rightword")),
            "wrong", new Credentials.Login("mon", new Secret("wrongword")),
            "c", new Credentials.Community(new Secret("public")));

    private static final double HEAP_KIB = 64 << 10;
    private static final Pattern GENERATION = Pattern
            .compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

    @TempDir
    private Path directory;

    @Test
    void attributesOfSeveralMBeansAreReadAndAMissingMBeanLosesOnlyItself() throws Exception {
        try (var jvm = new Jvm(""); var reader = reader()) {
            jvm.set("active", 17);
            jvm.set("attempts", 9_007_199_254_740_992L);
            var first = Targets.readings(reader.read(Targets.at(jvm.url(), null), Origin.POLL));
            assertThat(first).containsOnlyKeys(Metric.CALLS, Metric.ATTEMPTS, Metric.HEALTH, Metric.MEMORY);
            assertThat(Targets.value(first, Metric.CALLS)).isEqualTo(17);
            assertThat(Targets.value(first, Metric.ATTEMPTS)).isEqualTo(9_007_199_254_740_992.0);
            assertThat(Targets.value(first, Metric.HEALTH)).isEqualTo(1);

            jvm.set("active", 18);
            jvm.set("capacity", 500);
            jvm.set("serving", 0);
            var second = Targets.readings(reader.read(Targets.at(jvm.url(), null), Origin.POLL));
            assertThat(Targets.value(second, Metric.CALLS)).isEqualTo(18);
            assertThat(Targets.value(second, Metric.CAPACITY)).isEqualTo(500);
            assertThat(Targets.value(second, Metric.HEALTH)).isZero();
            assertThat(second).doesNotContainKey(Metric.REJECTS);
        }
    }

    @Test
    void memoryIsTheUsedHeapOfTheMostItMayBecome() throws Exception {
        try (var jvm = new Jvm(""); var reader = reader()) {
            assertThat(Targets.value(reader.read(Targets.at(jvm.url(), null), Origin.POLL), Metric.MEMORY))
                    .isBetween(0.01, 0.5);
            jvm.set("mebibytes", 36);
            assertThat(Targets.value(reader.read(Targets.at(jvm.url(), null), Origin.POLL), Metric.MEMORY))
                    .isBetween(0.56, 1.0);
        }
    }

    @Test
    void theHeapInUseIsThatOfJcmd() throws Exception {
        try (var jvm = new Jvm(""); var reader = reader()) {
            jvm.set("mebibytes", 24);
            double told = Targets.value(reader.read(Targets.at(jvm.url(), null), Origin.POLL), Metric.MEMORY);
            assertThat(told * HEAP_KIB).isCloseTo(heapByJcmd(jvm), within(0.1 * HEAP_KIB));
        }
    }

    /** KiB in use of both generations. */
    private static double heapByJcmd(Jvm jvm) throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(jvm.process().pid()), "GC.heap_info").redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<Double> used = GENERATION.matcher(said).results().map(r -> Double.valueOf(r.group(1))).toList();
        assertThat(used).as(said).hasSize(2);
        return used.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void processorsAreBusyAsTheProcessIsOnAllOfThem() throws Exception {
        try (var jvm = new Jvm(""); var reader = reader()) {
            jvm.set("busy", 1);
            assertThat(Targets.readings(reader.read(Targets.at(jvm.url(), null), Origin.POLL)))
                    .doesNotContainKey(Metric.CPU);
            long began = System.nanoTime();
            Duration before = used(jvm);
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .until(() -> used(jvm).minus(before).compareTo(Duration.ofMillis(1500)) > 0);
            double share = (double) used(jvm).minus(before).toNanos() / (System.nanoTime() - began) / 2;
            assertThat(Targets.value(reader.read(Targets.at(jvm.url(), null), Origin.POLL), Metric.CPU))
                    .isCloseTo(share,
                            within(0.1));
        }
    }

    private static Duration used(Jvm jvm) {
        return jvm.process().info().totalCpuDuration().orElseThrow();
    }

    @Test
    void userAndPasswordLetInAndOthersAreRefused() throws Exception {
        try (var jvm = new Jvm(LOGIN); var reader = reader()) {
            jvm.set("active", 3);
            assertThat(Targets.value(reader.read(Targets.at(jvm.url(), "right"), Origin.POLL), Metric.CALLS))
                    .isEqualTo(3);
            assertThat(reader.read(Targets.at(jvm.url(), "wrong"), Origin.POLL)).isEqualTo(
                    new PollOutcome.Failed(Kind.REFUSED, "the agent does not accept user and password"));
            assertThat(reader.read(Targets.at(jvm.url(), null), Origin.POLL)).isEqualTo(
                    new PollOutcome.Failed(Kind.REFUSED, "the agent asks for user and password"));
        }
    }

    @Test
    void anAgentWhosePolicyHidesAllMBeansRefuses() throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.xml"),
                "<restrict><commands><command>version</command></commands></restrict>");
        try (var jvm = new Jvm(",policyLocation=" + policy.toUri()); var reader = reader()) {
            assertThat(reader.read(Targets.at(jvm.url(), null), Origin.POLL)).isEqualTo(
                    new PollOutcome.Failed(Kind.REFUSED, "the agent lets us read none of the MBeans"));
        }
    }

    @Test
    void aTrustedCertificateOfTheAddressIsAccepted() throws Exception {
        Path store = certificate("ip:127.0.0.1");
        try (var jvm = new Jvm(tls(store)); var reader = trusting(store)) {
            jvm.set("active", 5);
            assertThat(Targets.value(reader.read(Targets.at(jvm.url(), "right"), Origin.POLL), Metric.CALLS))
                    .isEqualTo(5);
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted() throws Exception {
        try (var jvm = new Jvm(tls(certificate("ip:127.0.0.1"))); var reader = reader()) {
            assertThat(reader.read(Targets.at(jvm.url(), "right"), Origin.POLL)).isInstanceOfSatisfying(
                    PollOutcome.Failed.class, f -> {
                        assertThat(f.kind()).isEqualTo(Kind.RUBBISH);
                        assertThat(f.reason()).startsWith("expected a trusted TLS connection, got: ")
                                .contains("certification path").doesNotContain("\n", "rightword");
                    });
        }
    }

    @Test
    void aTrustedCertificateOfAnotherAddressIsNotAccepted() throws Exception {
        Path store = certificate("ip:192.0.2.1");
        try (var jvm = new Jvm(tls(store)); var reader = trusting(store)) {
            assertThat(reader.read(Targets.at(jvm.url(), "right"), Origin.POLL)).isInstanceOfSatisfying(
                    PollOutcome.Failed.class, f -> assertThat(f.reason()).contains("127.0.0.1"));
        }
    }

    @Test
    void aStoppedJvmIsSilentByTheDeadlineAndAnEndedOneCantBeReached() throws Exception {
        try (var jvm = new Jvm(""); var reader = reader()) {
            Targets.readings(reader.read(Targets.at(jvm.url(), null), Origin.POLL));
            assertThat(
                    new ProcessBuilder("kill", "-STOP", Long.toString(jvm.process().pid())).start().waitFor())
                    .isZero();
            var hurried = Targets.within(Duration.ofMillis(400), jvm.url(), null);
            assertThat(reader.read(hurried, Origin.POLL)).isInstanceOfSatisfying(PollOutcome.Failed.class,
                    f -> {
                        assertThat(f.kind()).isEqualTo(Kind.SILENT);
                        assertThat(f.reason()).startsWith("no whole answer within ");
                    });
            jvm.process().destroyForcibly();
            jvm.process().onExit().join();
            assertThat(reader.read(Targets.at(jvm.url(), null), Origin.POLL))
                    .isEqualTo(new PollOutcome.Failed(Kind.SILENT, "can't be reached"));
        }
    }

    @Test
    void aTargetTellsOverSnmpAndJolokiaTogether() throws Exception {
        try (var jvm = new Jvm(""); var agent = new FakeAgent("public"); var reader = reader()) {
            jvm.set("active", 17);
            agent.set("1.3.6.1.4.1.34352.3.1.3.1.3.2.6.0", new Gauge32(800));
            agent.set("1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0", new Gauge32(4));
            var snmp = new SnmpAccess("127.0.0.1", agent.port(), "c");
            var both = Targets.of(Targets.TIMEOUT,
                    new Source("callserver", new JolokiaAccess(jvm.url(), null)),
                    new Source("kamailio", snmp));
            var readings = Targets.readings(reader.read(both, Origin.POLL));
            assertThat(Targets.value(readings, Metric.CALLS)).as("the first source for a role counts")
                    .isEqualTo(17);
            assertThat(Targets.value(readings, Metric.CAPACITY)).as("SNMP adds what JMX does not tell")
                    .isEqualTo(800);

            agent.silent = true;
            var silentFirst = Targets.of(Targets.TIMEOUT, new Source("kamailio", snmp),
                    new Source("callserver", new JolokiaAccess(jvm.url(), null)));
            assertThat(Targets.value(reader.read(silentFirst, Origin.POLL), Metric.CALLS))
                    .as("a silent agent leaves time to the other").isEqualTo(17);
        }
    }

    @Test
    void aCollectorShowsTheCallsOfAJvm() throws Exception {
        try (var jvm = new Jvm(LOGIN)) {
            jvm.set("active", 30);
            jvm.set("capacity", 100);
            Configuration configuration = configuration(jvm.url());
            try (var collector = Collector.start(configuration, directory.resolve("data"),
                    TimeSource.system());
                    var caller = Caller.administrator(collector)) {
                Awaitility.await().atMost(Duration.ofSeconds(30))
                        .until(() -> caller.json("/v1/proxies").at("/proxies/0/calls").asDouble(0) == 30);
                assertThat(caller.json("/v1/proxies").at("/proxies/0/capacity").asDouble()).isEqualTo(100);
                jvm.set("active", 60);
                Awaitility.await().atMost(Duration.ofSeconds(30))
                        .until(() -> caller.json("/v1/proxies").at("/proxies/0/calls").asDouble(0) == 60);
                assertThat(caller.json("/v1/pools/voice/lowest").get("proxy").asString()).isEqualTo("a");
            }
        }
    }

    private Configuration configuration(URI url) throws Exception {
        Files.writeString(directory.resolve("fleet.yml"), """
                pools:
                  - {name: voice, index: 1, media: voice, proxies: [a]}
                proxies:
                  - name: a
                    index: 1
                    uri: "sip:192.0.2.1:5060"
                    collect: {every: 500ms, timeout: 500ms}
                    sources:
                      - {pack: callserver, jolokia: {url: "%s", credentials: jvms}}
                      - {pack: jvm, jolokia: {url: "%s", credentials: jvms}}
                """.formatted(url, url));
        Path secrets = Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: jvms, user: mon, password: rightword}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        Files.createDirectory(directory.resolve("packs"));
        Files.copy(Targets.PACKS.resolve("callserver.yml"), directory.resolve("packs/callserver.yml"));
        return Configuration.load(directory, Map.of());
    }

    private Path certificate(String name) throws IOException, InterruptedException {
        return TestStore.make(directory, name);
    }

    private static String tls(Path store) {
        return LOGIN + TestStore.options(store);
    }

    private static TestReader trusting(Path store) throws IOException, GeneralSecurityException {
        return new TestReader(Targets.packs(), CREDENTIALS, new HttpAgents(new Secrets(CREDENTIALS),
                TimeSource.system(), HttpClient.newBuilder().sslContext(TestStore.trusting(store))));
    }

    private static TestReader reader() throws IOException {
        return new TestReader(Targets.packs(), CREDENTIALS);
    }
}
