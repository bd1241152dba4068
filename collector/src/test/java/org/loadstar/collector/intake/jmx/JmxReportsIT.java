package org.loadstar.collector.intake.jmx;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Caller;
import org.loadstar.collector.Collector;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.jolokia.Jvm;
import org.loadstar.collector.collect.jolokia.NotificationClient;
import org.loadstar.collector.collect.jolokia.Targets;
import org.loadstar.collector.collect.jolokia.TestStore;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.intake.Report;
import org.loadstar.collector.intake.Reports;
import org.loadstar.collector.security.Secret;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;

import static org.assertj.core.api.Assertions.assertThat;

/** JVMs with the real Jolokia agent whose MBean says when its attributes change. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JmxReportsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOGIN = ",user=mon,password=rightword";
    private static final Map<String, Credentials> CREDENTIALS = Map.of("right",
            new Credentials.Login("mon", new Secret("rightword")));

    @TempDir
    private Path directory;
    private final List<Report> reports = new CopyOnWriteArrayList<>();

    private JmxReports listening(HttpAgents agents, URI url, @Nullable String credentials)
            throws IOException {
        var listening = new JmxReports(Targets.packs(), agents, report -> {
            reports.add(report);
            return Reports.Outcome.TAKEN;
        });
        listening.regroup(new Fleet(List.of(), List.of(Targets.at(url, credentials)), List.of(), List.of()));
        return listening;
    }

    private static HttpAgents agents(HttpClient.Builder client) {
        return new HttpAgents(new Secrets(CREDENTIALS), TimeSource.system(), client);
    }

    /** Changes a value until a report brings it: what changes before we listen is told to nobody. */
    private void awaitReports(Jvm jvm, String name, long from, Metric metric) {
        long[] value = {from};
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            jvm.set(name, ++value[0]);
            return reports.stream().anyMatch(r -> value(r, metric) > from && value(r, metric) <= value[0]);
        });
    }

    private static double value(Report report, Metric metric) {
        return report.sample().reading(metric).map(Reading::value).orElse(Double.NaN);
    }

    @Test
    void eachChangeIsReportedOnceByItsPack() throws Exception {
        try (var jvm = new Jvm("");
                var agents = agents(HttpClient.newBuilder());
                var listening = listening(agents, jvm.url(), null)) {
            assertThat(listening).isNotNull();
            awaitReports(jvm, "active", 100, Metric.CALLS);
            awaitReports(jvm, "attempts", 1000, Metric.ATTEMPTS);
            int before = reports.size();
            jvm.set("active", 5);
            Awaitility.await().atMost(PATIENCE)
                    .until(() -> reports.stream().skip(before).anyMatch(r -> value(r, Metric.CALLS) == 5));
            assertThat(reports.stream().filter(r -> value(r, Metric.CALLS) == 5)).hasSize(1);
            assertThat(reports).allSatisfy(r -> {
                assertThat(r.sample().target()).isEqualTo("p");
                assertThat(r.sample().origin()).isEqualTo(Origin.REPORT);
            });
            assertThat(reports.stream().map(Report::key)).doesNotHaveDuplicates()
                    .allMatch(k -> k.startsWith("jmx:"));
        }
    }

    @Test
    void aJvmThatWasRestartedIsListenedToAgain() throws Exception {
        try (var agents = agents(HttpClient.newBuilder());
                var first = new Jvm("");
                var listening = listening(agents, first.url(), null)) {
            assertThat(listening).isNotNull();
            awaitReports(first, "active", 100, Metric.CALLS);
            first.process().destroyForcibly();
            first.process().onExit().join();
            try (var second = new Jvm(first.url().getPort(), "")) {
                awaitReports(second, "active", 1000, Metric.CALLS);
            }
        }
    }

    @Test
    void overTlsWithALoginItIsTheSame() throws Exception {
        Path store = TestStore.make(directory, "ip:127.0.0.1");
        try (var jvm = new Jvm(LOGIN + TestStore.options(store));
                var agents = agents(HttpClient.newBuilder().sslContext(TestStore.trusting(store)));
                var listening = listening(agents, jvm.url(), "right")) {
            assertThat(listening).isNotNull();
            awaitReports(jvm, "active", 100, Metric.CALLS);
        }
    }

    @Test
    void thoseThatTellChangesAreKnownAndWhoLeavesIsForgotten() throws Exception {
        try (var jvm = new Jvm(""); var agents = agents(HttpClient.newBuilder())) {
            var client = new NotificationClient(jvm.url(),
                    () -> agents.exchange(jvm.url(), null, agents.time().now().plus(PATIENCE)));
            var us = client.register();
            assertThat(client.telling(
                    List.of("java.lang:type=Runtime", "java.lang:type=Memory", "org.example:type=Missing",
                            "org.example.callserver:type=Calls")))
                    .containsExactly("org.example.callserver:type=Calls");
            Map<String, String> byHandle = client.add(us, List.of("org.example.callserver:type=Calls"));
            jvm.set("active", 7);
            assertThat(client.pull(us, byHandle).orElseThrow()).singleElement().satisfies(c -> {
                assertThat(c.attribute()).isEqualTo("Active");
                assertThat(c.number("")).contains(7.0);
            });
            assertThat(client.pull(us, byHandle)).as("fetched once").contains(List.of());
            client.unregister(us);
            assertThat(client.pull(us, byHandle)).isEmpty();
        }
    }

    @Test
    void oneChangeAloneChangesWhatACollectorTells() throws Exception {
        try (var jvm = new Jvm(LOGIN)) {
            jvm.set("capacity", 100);
            jvm.set("active", 10);
            try (var collector = Collector.start(configuration(jvm.url()), directory.resolve("data"),
                    TimeSource.system()); var caller = Caller.administrator(collector)) {
                Awaitility.await("the one poll of the hour").atMost(PATIENCE)
                        .until(() -> caller.json("/v1/proxies").at("/proxies/0/calls").asDouble(0) == 10);
                long[] calls = {10};
                Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                    jvm.set("active", ++calls[0]);
                    return caller.json("/v1/proxies").at("/proxies/0/calls").asDouble(0) > 10;
                });
            }
        }
    }

    private Configuration configuration(URI url) throws Exception {
        Files.writeString(directory.resolve("fleet.yml"), """
                pools: [{name: voice, index: 1, media: voice, proxies: [a]}]
                proxies:
                  - name: a
                    index: 1
                    uri: "sip:192.0.2.1:5060"
                    collect: {every: 1h, timeout: 20s}
                    sources: [{pack: callserver, jolokia: {url: "%s", credentials: jvms}}]
                """.formatted(url));
        Path secrets = Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: jvms, user: mon, password: rightword}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        Files.createDirectory(directory.resolve("packs"));
        Files.copy(Targets.PACKS.resolve("callserver.yml"), directory.resolve("packs/callserver.yml"));
        return Configuration.load(directory, Map.of());
    }
}
