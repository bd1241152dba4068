package org.loadstar.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.schedule.Poller;
import org.loadstar.model.yaml.InvalidFileException;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;

import static org.assertj.core.api.Assertions.assertThat;

/** What the whole collector says of itself; of its proxies a tells, and b has no source. */
class OwnHealthTest {
    private static final String ASK = "/v1/pools/voice/least-loaded";
    private static final String ANSWERS = "loadstar_answers_total";
    private static final String A = "proxy=\"a\"";
    private static final String B = "proxy=\"b\"";
    private static final String SILENT = "a proxy that never told anything";

    @TempDir
    private Path directory;
    private final HandyTime time = new HandyTime();
    private FakeAgent agent;
    private Collector collector;
    private Caller caller;
    private Caller stranger;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        agent = new FakeAgent(TestFleet.COMMUNITY);
        agent.set("1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0", new Gauge32(300));
        agent.set("1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0", new Counter32(1000));
        startCollector();
        await(() -> caller.json("/ready").get("measuredProxies").asInt() == 1);
    }

    private void startCollector() throws IOException, InvalidFileException {
        collector = Collector.start(TestFleet.load(directory, agent.port(), 0), directory.resolve("data"),
                time);
        caller = Caller.administrator(collector);
        stranger = new Caller(collector.http(), "");
    }

    @AfterEach
    void stop() throws IOException {
        stopCollector();
        agent.close();
    }

    private void stopCollector() {
        caller.close();
        stranger.close();
        collector.close();
    }

    @Test
    void metricsBearTheNamesThatWerePromised() throws IOException, InterruptedException {
        stranger.get("/metrics");
        var types = metrics().types();
        assertThat(types.entrySet().stream().filter(t -> t.getKey().startsWith("loadstar_"))
                .map(t -> t.getKey() + " " + t.getValue()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("loadstar_proxy_load_ratio gauge", "loadstar_proxy_calls gauge",
                        "loadstar_proxy_capacity_calls gauge", "loadstar_proxy_state gauge",
                        "loadstar_proxy_age_seconds gauge", "loadstar_pool_headroom_calls gauge",
                        "loadstar_pool_lowest_load_ratio gauge", "loadstar_answers_total counter",
                        "loadstar_answer_seconds histogram", "loadstar_polls_total counter",
                        "loadstar_poll_lateness_seconds histogram", "loadstar_poll_seconds histogram",
                        "loadstar_polls_spared_total counter", "loadstar_dropped_total counter",
                        "loadstar_reports_total counter", "loadstar_notifications_total counter",
                        "loadstar_build_info gauge", "loadstar_refused_total counter",
                        "loadstar_queue_entries gauge", "loadstar_queue_capacity_entries gauge",
                        "loadstar_store_sound gauge", "loadstar_certificate_expiry_seconds gauge",
                        "loadstar_event_loop_delay_seconds histogram");
        assertThat(types).containsKeys("jvm_memory_used_bytes", "jvm_gc_collection_seconds",
                "jvm_threads_current", "process_open_fds", "process_max_fds", "process_cpu_seconds_total");
    }

    @Test
    void valuesAreThoseOfTheView() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> showsAFreshProxy(metrics()));
    }

    private static void showsAFreshProxy(Exposition m) {
        assertThat(m.sum("loadstar_proxy_load_ratio", A)).isEqualTo(0.3);
        assertThat(m.sum("loadstar_proxy_calls", A)).isEqualTo(300);
        assertThat(m.sum("loadstar_proxy_capacity_calls", A)).isEqualTo(1000);
        assertThat(m.sum("loadstar_proxy_state", A)).isEqualTo(1);
        assertThat(m.sum("loadstar_proxy_state", A, "state=\"up\"")).isEqualTo(1);
        assertThat(m.sum("loadstar_pool_lowest_load_ratio", "pool=\"voice\"")).isEqualTo(0.3);
        assertThat(m.sum("loadstar_pool_headroom_calls", "pool=\"voice\"")).isBetween(1.0, 700.0);
        assertThat(m.sum("loadstar_polls_total", "outcome=\"told\"")).isPositive();
        assertThat(m.sum("loadstar_build_info")).isEqualTo(1);
        assertThat(m.has("loadstar_build_info", "version=\"0.")).isTrue();
    }

    @Test
    void whatIsNotKnownHasNoSample() throws IOException, InterruptedException, InvalidFileException {
        var m = metrics();
        assertThat(m.sum("loadstar_proxy_state", B, "state=\"unknown\"")).isEqualTo(1);
        assertThat(m.has("loadstar_proxy_load_ratio", B)).as(SILENT).isFalse();
        assertThat(m.has("loadstar_proxy_calls", B)).as(SILENT).isFalse();
        assertThat(m.has("loadstar_proxy_age_seconds", B)).as(SILENT).isFalse();
        assertThat(m.has("loadstar_pool_lowest_load_ratio", "pool=\"video\"")).as("an empty pool").isFalse();
        stopCollector();
        agent.silent = true;
        startCollector();
        await(() -> metrics().sum("loadstar_polls_total", "outcome=\"silent\"") > 0);
        assertThat(metrics().has("loadstar_pool_headroom_calls", "pool=\"voice\"")).as("nothing told")
                .isFalse();
        assertThat(metrics().sum("loadstar_pool_headroom_calls", "pool=\"video\"")).isZero();
    }

    @Test
    void countersRiseByExactlyTheAnswersGiven() throws IOException, InterruptedException {
        assertThat(metrics().sum(ANSWERS)).isZero();
        for (int i = 0; i < 5; i++)
            stranger.get(ASK);
        stranger.send("HEAD", ASK, "");
        stranger.get("/v1/pools/voice/lowest");
        for (int i = 0; i < 3; i++)
            stranger.get(ASK, "Idempotency-Key", "one");
        stranger.get("/v1/pools/video/least-loaded");
        try (var manager = new Manager(collector.snmp(), TestFleet.COMMUNITY)) {
            manager.get("1.2.1.2.1");
            manager.get("1.2.1.2.1");
            manager.get("1.2.1.16.1");
        }
        await(() -> metrics().sum(ANSWERS) >= 9);
        var m = metrics();
        assertThat(m.sum(ANSWERS, "mouth=\"http\"", "pool=\"voice\"", "outcome=\"proxy\"")).isEqualTo(6);
        assertThat(m.sum(ANSWERS, "mouth=\"snmp\"", "pool=\"voice\"", "outcome=\"proxy\"")).isEqualTo(2);
        assertThat(m.samples()).containsEntry(
                "loadstar_answers_total{mouth=\"http\",outcome=\"none\",pool=\"video\",reason=\"none-empty\",rung=\"\"}",
                1.0);
        assertThat(m.sum(ANSWERS)).isEqualTo(9);
        assertThat(m.sum("loadstar_answer_seconds_count", "mouth=\"http\"")).isEqualTo(7);
        assertThat(m.sum("loadstar_answer_seconds_count", "mouth=\"snmp\"")).isEqualTo(2);
    }

    @Test
    void refusalsAreCountedByReason() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++)
            assertThat(stranger.get("/metrics").statusCode()).isEqualTo(401);
        stranger.send("DELETE", ASK, "");
        try (var manager = new Manager(collector.snmp(), "another-community")) {
            manager.get("1.2.1.16.1");
        }
        var m = metrics();
        assertThat(m.sum("loadstar_refused_total", "mouth=\"http\"", "reason=\"token\"")).isEqualTo(3);
        assertThat(m.sum("loadstar_refused_total", "mouth=\"http\"", "reason=\"type\"")).isEqualTo(1);
        assertThat(m.sum("loadstar_refused_total", "mouth=\"snmp\"", "reason=\"community\"")).isPositive();
    }

    @Test
    void loopsAreTimedOnTheirOwnThreads() {
        await(() -> metrics().sum("loadstar_event_loop_delay_seconds_count", "loop=\"http\"") > 0);
        await(() -> metrics().sum("loadstar_event_loop_delay_seconds_count", "loop=\"view\"") > 0);
    }

    @Test
    void openMetricsIsSpokenToWhoAsksForIt() throws IOException, InterruptedException {
        var open = caller.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");
        assertThat(open.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
        assertThat(caller.get("/metrics").headers().firstValue("content-type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
    }

    @Test
    void aBrokenStoreImpairsHealthUntilItIsMended() throws IOException, InterruptedException,
            InvalidFileException {
        await(() -> stranger.json("/health").get("store").asString().equals("up"));
        assertThat(stranger.json("/health").get("status").asString()).isEqualTo("up");
        assertThat(stranger.json("/health").get("impaired")).isEmpty();
        stopCollector();
        Path store = directory.resolve("data").resolve("store");
        Files.move(store, directory.resolve("elsewhere"));
        Files.writeString(store, "no directory");
        startCollector();
        await(() -> stranger.json("/health").get("status").asString().equals("degraded"));
        var health = stranger.json("/health");
        assertThat(health.get("impaired").get(0).asString()).isEqualTo("store");
        assertThat(health.get("store").asString()).startsWith("failed: ");
        assertThat(health.get("droppedSamples").asLong()).isZero();
        assertThat(metrics().sum("loadstar_store_sound")).isZero();
        Files.delete(store);
        await(() -> stranger.json("/health").get("status").asString().equals("up"));
        time.putForward(Duration.ofMinutes(1));
        assertThat(stranger.json("/health").get("uptimeSeconds").asLong()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void aLevelIsChangedForAWhileAndGoesBackByItself() throws IOException, InterruptedException {
        var logger = LoggerFactory.getLogger(Poller.class);
        assertThat(logger.isDebugEnabled()).isFalse();
        var changed = Caller.json(put("{\"level\":\"debug\",\"for\":\"1h\"}")).get("changed").get(0);
        assertThat(changed.get("logger").asString()).isEqualTo("org.loadstar");
        assertThat(changed.get("level").asString()).isEqualTo("debug");
        assertThat(changed.get("until").asString()).endsWith("Z");
        assertThat(logger.isDebugEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("io.undertow").isDebugEnabled()).as("libraries").isFalse();
        time.putForward(Duration.ofMinutes(59));
        assertThat(caller.json("/v1/log").get("changed")).hasSize(1);
        time.putForward(Duration.ofMinutes(1));
        await(() -> !logger.isDebugEnabled());
        assertThat(caller.json("/v1/log").get("changed")).isEmpty();
        assertThat(caller.json("/v1/log").get("level").asString()).isEqualTo("info");
    }

    @Test
    void aLevelThatCannotBeIsRefused() throws IOException, InterruptedException {
        var problems = Map.of("{\"level\":\"loud\"}",
                "level: expected one of error, warn, info, debug, trace, got \"loud\"",
                "{}", "level: expected one of error, warn, info, debug, trace, got \"\"",
                "{\"level\":\"debug\",\"for\":\"25h\"}",
                "for: expected a duration above 0 and at most 24h, got \"25h\"",
                "{\"level\":\"debug\",\"for\":\"0s\"}",
                "for: expected a duration above 0 and at most 24h, got \"0s\"",
                "{\"level\":\"debug\",\"logger\":\"io.undertow\"}",
                "logger: expected org.loadstar or a package or class below it that has logged, got \"io.undertow\"",
                "{\"level\":\"debug\",\"logger\":\"org.loadstar.none\"}",
                "logger: expected org.loadstar or a package or class below it that has logged, got \"org.loadstar.none\"",
                "[]",
                "body: expected {\"level\":\"debug\",\"logger\":\"org.loadstar\",\"for\":\"10m\"}, got \"something else\"");
        for (var p : problems.entrySet()) {
            var refused = put(p.getKey());
            assertThat(refused.statusCode()).as(p.getKey()).isEqualTo(400);
            assertThat(Caller.json(refused).get("detail").asString()).isEqualTo(p.getValue());
        }
        assertThat(caller.json("/v1/log").get("changed")).isEmpty();
        assertThat(stranger.get("/v1/log").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> put(String body) throws IOException, InterruptedException {
        return caller.send("PUT", "/v1/log", body, "Content-Type", "application/json");
    }

    private Exposition metrics() throws IOException, InterruptedException {
        return Exposition.read(caller.get("/metrics").body());
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
