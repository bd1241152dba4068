package org.loadstar.collector.collect.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.collect.OddAgent;
import org.loadstar.collector.collect.OddAgent.Answer;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.model.Metric;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.HttpAccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HURRIED = Duration.ofMillis(300);
    private static final Instance.Json STRESS = new Instance.Json("/stress_level");
    private static final Instance.Json PEOPLE = new Instance.Json("/participants");
    private static final Instance.Series CALLS = new Instance.Series("calls", Map.of());
    private static final List<Pack> JSON = List.of(pack(STRESS, PEOPLE));
    private static final List<Pack> TEXT = List.of(pack(CALLS));

    private final HttpAgents agents = new HttpAgents(
            new Secrets(Map.of("c", new Credentials.Login("mon", new Secret("word")))), TimeSource.system());
    private final HttpReader reader = new HttpReader(agents);

    @AfterEach
    void close() {
        agents.close();
    }

    private static Pack pack(Instance... instances) {
        return new Pack("p", "made by a test",
                List.of(instances).stream().map(i -> new PackObject(Metric.CALLS,
                        new Formula.Scalar(i), 1, Duration.ZERO, List.of(), List.of())).toList());
    }

    private RawValues read(OddAgent agent, List<Pack> packs) throws ReadFailedException {
        return reader.read(new HttpAccess(agent.url(), null), packs,
                TimeSource.system().now().plus(PATIENCE));
    }

    private void assertFails(Answer answer, Duration patience, String message) throws IOException {
        try (var agent = new OddAgent(answer)) {
            assertThatThrownBy(() -> reader.read(new HttpAccess(agent.url(), null), JSON,
                    TimeSource.system().now().plus(patience))).isInstanceOf(ReadFailedException.class)
                    .hasMessageStartingWith(message);
        }
    }

    @Test
    void valuesOfJsonAreFoundByTheirPointers() throws Exception {
        try (var agent = new OddAgent(
                (r, out) -> OddAgent.send(out,
                        "{\"stress_level\":0.25,\"participants\":\"12\",\"x\":null}"))) {
            assertThat(numbers(read(agent, JSON))).isEqualTo(Map.of(STRESS, 0.25, PEOPLE, 12.0));
            assertThat(agent.requests).singleElement().asString().startsWith("GET /jolokia HTTP/1.1")
                    .contains("Accept: application/json").doesNotContain("Authorization", "Accept-Encoding");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"true | 1", "false | 0", "[1] | NaN", "{} | NaN", "\"x\" | NaN",
        "1e400 | Infinity"})
    void whatIsNoNumberIsSaidToBeNone(String value, double expected) throws Exception {
        try (var agent = new OddAgent((r, out) -> OddAgent.send(out, "{\"stress_level\":" + value + "}"))) {
            assertThat(numbers(read(agent, JSON))).isEqualTo(Map.of(STRESS, expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"stress_level\":null}", "{}", "[]", "{\"a\":{\"stress_level\":1}}"})
    void whatADocumentDoesNotHaveIsMissing(String document) throws Exception {
        try (var agent = new OddAgent((r, out) -> OddAgent.send(out, document))) {
            assertThat(numbers(read(agent, JSON))).isEmpty();
        }
    }

    @Test
    void samplesOfTextAreReadWithTheirTime() throws Exception {
        try (var agent = new OddAgent((r, out) -> OddAgent.send(out, "200 OK", "Content-Type: text/plain\r\n",
                "calls 7 1700000000000\n".getBytes(StandardCharsets.UTF_8)))) {
            RawValues raw = read(agent, TEXT);
            assertThat(numbers(raw)).isEqualTo(Map.of(CALLS, 7.0));
            assertThat(raw.told()).hasToString("2023-11-14T22:13:20Z");
            assertThat(agent.requests).singleElement().asString()
                    .contains("Accept: text/plain;version=0.0.4");
        }
    }

    @Test
    void userAndPasswordAreSentAndNotToWhereARedirectLeads() throws Exception {
        try (var other = new OddAgent((r, out) -> OddAgent.send(out, "{}"));
                var agent = new OddAgent((r, out) -> OddAgent.send(out, "302 Found",
                        "Location: " + other.url() + "\r\n", new byte[0]))) {
            assertThatThrownBy(() -> reader.read(new HttpAccess(agent.url(), "c"), JSON,
                    TimeSource.system().now().plus(PATIENCE))).hasMessage("expected the status 200, got 302");
            assertThat(agent.requests).singleElement().asString().contains("Authorization: Basic "
                    + Base64.getEncoder().encodeToString("mon:word".getBytes(StandardCharsets.UTF_8)));
            assertThat(other.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"401 Unauthorized | the agent asks for user and password",
        "403 Forbidden | the agent does not let us ask", "404 Not Found | expected the status 200, got 404",
        "500 Internal | expected the status 200, got 500"})
    void otherStatusesAreFailures(String status, String message) throws IOException {
        assertFails((r, out) -> OddAgent.send(out, status, "", "{}".getBytes(StandardCharsets.UTF_8)),
                PATIENCE,
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "<html></html>", "{\"stress_level\":NaN}"})
    void whatIsNoJsonIsRubbish(String body) throws IOException {
        assertFails((r, out) -> OddAgent.send(out, body), PATIENCE, "expected JSON, ");
    }

    @Test
    void deepNestingLongNumbersAndCompressionAreRubbish() throws IOException {
        assertFails((r, out) -> OddAgent.send(out, "[".repeat(500_000)), PATIENCE, "expected JSON, ");
        assertFails((r, out) -> OddAgent.send(out, "[" + "9".repeat(500_000) + "]"), PATIENCE,
                "expected JSON, ");
        assertFails((r, out) -> OddAgent.send(out, "200 OK", "Content-Encoding: gzip\r\n",
                new byte[]{0x1f, (byte) 0x8b, 8, 0}), PATIENCE, "expected JSON, ");
    }

    @Test
    void aLongBodyIsReadNoFurtherThanAMebibyte() throws IOException {
        assertFails((r, out) -> OddAgent.send(out, " ".repeat(2 << 20)), PATIENCE,
                "expected at most 1048576 bytes, got more");
    }

    @Test
    void aBodyThatDripsEndsWithTheDeadline() throws IOException {
        assertFails((r, out) -> {
            begin(out, "application/json");
            while (true) {
                chunk(out, " ");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }, HURRIED, "no whole answer within ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream; charset=utf-8", "application/x-ndjson", "application/json"})
    void aReadTakesTheFirstDocumentOfAStream(String type) throws Exception {
        var sent = new CountDownLatch(1);
        try (var agent = new OddAgent((r, out) -> {
            begin(out, type);
            chunk(out, document(type, 1));
            if (type.equals("application/json"))
                chunk(out, "");
            else
                await(sent);
        })) {
            assertThat(numbers(read(agent, JSON))).isEqualTo(Map.of(STRESS, 1.0));
            sent.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/x-ndjson"})
    void eachDocumentOfAStreamIsGivenOnAsItComes(String type) throws Exception {
        BlockingQueue<Integer> next = new LinkedBlockingQueue<>();
        try (var agent = new OddAgent((r, out) -> {
            begin(out, type);
            for (int value = take(next); value >= 0; value = take(next))
                chunk(out, document(type, value));
            chunk(out, "");
        })) {
            var told = new ArrayList<Double>();
            next.add(1);
            assertThatThrownBy(() -> reader.follow(new HttpAccess(agent.url(), null), JSON, PATIENCE, raw -> {
                told.add(numbers(raw).getOrDefault(STRESS, Double.NaN));
                next.add(told.size() < 5 ? told.size() + 1 : -1);
            })).isInstanceOf(ReadFailedException.class).hasMessage("the stream ended");
            assertThat(told).as("each was sent after the one before was given on").containsExactly(1.0, 2.0,
                    3.0,
                    4.0, 5.0);
            assertThat(agent.requests).hasSize(1);
        }
    }

    @Test
    void anEventMayComeInPiecesAndBesideOtherThings() throws Exception {
        var told = new ArrayList<Map<Instance, Double>>();
        try (var agent = new OddAgent((r, out) -> {
            begin(out, "text/event-stream");
            for (String piece : List.of(": hello\r\n\r\nid: 1\nevent: st", "ats\ndata:{\"stress_level\":\r",
                    "\ndata: 3,\n",
                    "data: \"participants\":4}\r\n\r", "\n:\n\n\n"))
                chunk(out, piece);
            chunk(out, "");
        })) {
            assertThatThrownBy(() -> reader.follow(new HttpAccess(agent.url(), null), JSON, PATIENCE,
                    raw -> told.add(numbers(raw)))).hasMessage("the stream ended");
            assertThat(told).containsExactly(Map.of(STRESS, 3.0, PEOPLE, 4.0));
        }
    }

    @Test
    void anAgentIsNotAskedTwiceAtOnce() throws Exception {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        try (var agent = new OddAgent((r, out) -> {
            asked.countDown();
            await(answered);
            OddAgent.send(out, "{\"stress_level\":1}");
        })) {
            var first = CompletableFuture.supplyAsync(() -> {
                try {
                    return numbers(read(agent, JSON));
                } catch (ReadFailedException e) {
                    throw new IllegalStateException(e);
                }
            }, Thread.ofVirtual()::start);
            asked.await();
            assertThatThrownBy(() -> reader.read(new HttpAccess(agent.url(), null), JSON,
                    TimeSource.system().now().plus(HURRIED)))
                    .hasMessage("an earlier request is not answered yet");
            answered.countDown();
            assertThat(first.join()).isEqualTo(Map.of(STRESS, 1.0));
            assertThat(numbers(read(agent, JSON))).isEqualTo(Map.of(STRESS, 1.0));
            assertThat(agent.requests).hasSize(2);
        }
    }

    @Test
    void whoTellsASingleDocumentIsFollowedNoFurther() throws Exception {
        var told = new ArrayList<Map<Instance, Double>>();
        try (var agent = new OddAgent((r, out) -> OddAgent.send(out, "{\"stress_level\":2}"))) {
            reader.follow(new HttpAccess(agent.url(), null), JSON, PATIENCE, raw -> told.add(numbers(raw)));
            assertThat(told).containsExactly(Map.of(STRESS, 2.0));
        }
    }

    @Test
    void aStreamThatFallsSilentIsGivenUp() throws Exception {
        var told = new ArrayList<RawValues>();
        try (var agent = new OddAgent((r, out) -> {
            begin(out, "text/event-stream");
            chunk(out, document("text/event-stream", 1));
            await(new CountDownLatch(1));
        })) {
            assertThatThrownBy(
                    () -> reader.follow(new HttpAccess(agent.url(), null), JSON, HURRIED, told::add))
                    .hasMessageMatching("(nothing along the stream for|no whole answer within) [0-9]+ ms");
        }
    }

    @Test
    void aDocumentOfAStreamHasItsLimit() throws Exception {
        for (String type : List.of("text/event-stream", "application/x-ndjson"))
            try (var agent = new OddAgent((r, out) -> {
                begin(out, type);
                while (true)
                    chunk(out,
                            type.startsWith("text") ? "data: " + " ".repeat(8192) + "\n" : " ".repeat(8192));
            })) {
                assertThatThrownBy(
                        () -> reader.follow(new HttpAccess(agent.url(), null), JSON, PATIENCE, raw -> {}))
                        .hasMessage("expected at most 1048576 bytes a document, got more");
                Awaitility.await("the connection is given up").atMost(PATIENCE)
                        .until(() -> agent.ended.get() == 1);
            }
    }

    private static void begin(OutputStream out, String type) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String document(String type, int value) {
        String json = "{\"stress_level\":" + value + "}";
        return type.startsWith("text") ? "data: " + json + "\n\n" : json + "\n";
    }

    private static int take(BlockingQueue<Integer> from) throws IOException {
        try {
            return from.take();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Map<Instance, Double> numbers(RawValues raw) {
        return raw.scalars().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().number()));
    }
}
