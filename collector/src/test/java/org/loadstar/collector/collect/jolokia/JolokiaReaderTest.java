package org.loadstar.collector.collect.jolokia;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.OddAgent;
import org.loadstar.collector.collect.OddAgent.Answer;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Failed;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.http.Exchange;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.security.Secret;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;

/** Agents that are no Jolokia agents, or bad ones. */
class JolokiaReaderTest {
    /** Attributes that the two packs of the targets have together. */
    private static final int ATTRIBUTES = 10;
    private static final Duration HURRIED = Duration.ofMillis(300);
    private static final Map<String, Credentials> CREDENTIALS = Map.of("c",
            new Credentials.Login("mön", new Secret("a:word")));

    @Test
    void allAttributesAreAskedForInOnePostWithTheLoginBeforeItIsAskedFor() throws IOException {
        try (var agent = new OddAgent((request, out) -> OddAgent.send(out, OddAgent.values(ATTRIBUTES, "7")));
                var reader = reader()) {
            var outcome = reader.read(Targets.at(agent.url(), "c"), Origin.POLL);
            assertThat(Targets.value(outcome, Metric.CALLS)).isEqualTo(7);
            assertThat(agent.requests).singleElement().asString()
                    .startsWith("POST /jolokia?")
                    .contains("Authorization: Basic "
                            + Base64.getEncoder()
                                    .encodeToString("mön:a:word".getBytes(StandardCharsets.UTF_8)))
                    .contains("\"type\":\"read\"", "org.example.callserver:type=Overload", "ProcessCpuTime")
                    .doesNotContain("Accept-Encoding", "Upgrade");
        }
    }

    @Test
    void aBodyThatDripsEndsWithTheDeadlineOfTheWholeExchange() throws IOException {
        try (var agent = new OddAgent((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 990; i++) {
                out.write(' ');
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }); var reader = reader()) {
            assertSilentInTime(reader, agent);
        }
    }

    @Test
    void aHeadThatNeverEndsEndsWithTheDeadlineToo() throws IOException {
        try (var agent = new OddAgent((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 500; i++) {
                out.write(("X-" + i + ": y\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }); var reader = reader()) {
            assertSilentInTime(reader, agent);
        }
    }

    private static void assertSilentInTime(TestReader reader, OddAgent agent) {
        long began = System.nanoTime();
        var outcome = reader.read(Targets.within(HURRIED, agent.url(), null), Origin.POLL);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(HURRIED.minusMillis(5),
                HURRIED.plusMillis(1500));
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, f -> {
            assertThat(f.kind()).isEqualTo(Kind.SILENT);
            assertThat(f.reason()).startsWith("no whole answer within ");
        });
        Awaitility.await("the connection is given up").atMost(Duration.ofSeconds(10))
                .until(() -> agent.ended.get() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Content-Length: 999999999999\r\n", ""})
    void anEndlessBodyIsReadNoFurtherThanItMayBe(String framing) throws IOException {
        boolean chunked = framing.startsWith("Transfer");
        byte[] part = ((chunked ? "2000\r\n" : "") + " ".repeat(0x2000) + (chunked ? "\r\n" : ""))
                .getBytes(StandardCharsets.UTF_8);
        try (var agent = new OddAgent((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100_000; i++)
                out.write(part);
        }); var reader = reader()) {
            assertThat(read(reader, agent))
                    .isEqualTo(new Failed(Kind.RUBBISH, "expected at most 1048576 bytes, got more"));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (var other = new OddAgent((request, out) -> OddAgent.send(out, OddAgent.values(ATTRIBUTES, "7")));
                var agent = new OddAgent((request, out) -> OddAgent.send(out, "307 Temporary Redirect",
                        "Location: " + other.url() + "\r\n", new byte[0]));
                var reader = reader()) {
            assertThat(reader.read(Targets.at(agent.url(), "c"), Origin.POLL))
                    .isEqualTo(new Failed(Kind.RUBBISH, "expected the status 200, got 307"));
            assertThat(other.requests).as("where the password would have gone").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 OK\r\n\r\n",
        "\u0015\u0003\u0001\u0000\u0002\u0002\u0016\r\n\r\n"})
    void whatIsNoHttpIsRubbish(String answer) throws IOException {
        assertFails((request, out) -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            throw new IOException("closed");
        }, Kind.RUBBISH, "expected HTTP, got something else");
    }

    @Test
    void aPackedBodyIsNotUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(OddAgent.values(ATTRIBUTES, "7").getBytes(StandardCharsets.UTF_8));
        }
        assertFails((request, out) -> OddAgent.send(out, "200 OK", "Content-Encoding: gzip\r\n",
                packed.toByteArray()), Kind.RUBBISH, "expected JSON, got something else");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | expected JSON, got something else",
        "hello | expected JSON, got something else",
        "null | expected a list of 10 values, got other JSON",
        "[] | expected a list of 10 values, got other JSON",
        "{} | expected a list of 10 values, got other JSON",
        "[1,2,3,4,5,6,7,8,9,10] | expected a list of 10 values, got other JSON",
        "{\"status\":404,\"error\":\"an error of the other side\"} | expected values, got the agent's error 404"})
    void whatIsNoListOfValuesIsRubbish(String body, String reason) throws IOException {
        assertFails((request, out) -> OddAgent.send(out, body), Kind.RUBBISH, reason);
    }

    @Test
    void fieldsOfOtherTypesAreRubbish() throws IOException {
        String odd = OddAgent.values(ATTRIBUTES, "7").replace("\"timestamp\":1795599236", "\"timestamp\":[]")
                .replace("\"status\":200", "\"status\":500,\"error\":5,\"error_type\":{},\"error_value\":7");
        try (var agent = new OddAgent((request, out) -> OddAgent.send(out, odd)); var reader = reader()) {
            assertThat(read(reader, agent)).isInstanceOf(Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"401,the agent asks for user and password", "403,the agent does not let us ask"})
    void aRefusalOfHttpIsARefusal(int status, String reason) throws IOException {
        assertFails((request, out) -> OddAgent.send(out, status + " No", "", new byte[0]), Kind.REFUSED,
                reason);
        assertFails((request, out) -> OddAgent.send(out, "{\"status\":403}"), Kind.REFUSED,
                "the agent does not let us ask");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"true|1", "false|0", "12.5|12.5", "\"42\"|42", "\"lots\"|NaN",
        "[1]|NaN",
        "\"NaN\"|NaN", "9007199254740993|9007199254740992", "1e400|Infinity"})
    void valuesBecomeNumbersOrNone(String value, Double number) throws IOException {
        try (var agent = new OddAgent(
                (request, out) -> OddAgent.send(out, OddAgent.values(ATTRIBUTES, value)));
                var reader = reader()) {
            assertThat(Targets.value(read(reader, agent), Metric.CALLS)).isEqualTo(number);
        }
    }

    @Test
    void attributesWithoutAValueAreUnknown() throws IOException {
        assertFails((request, out) -> OddAgent.send(out, OddAgent.values(ATTRIBUTES, "null")), Kind.EMPTY,
                "it has none of the objects of its packs");
    }

    @Test
    void aConnectionThatTheAgentClosesWhileItIsUsedAgainIsReplacedOnce() throws IOException {
        try (var agent = new OddAgent(new Answer() {
            private int answered;

            @Override
            public synchronized void write(String request, OutputStream out) throws IOException {
                if (answered++ == 1)
                    throw new IOException("closed");
                OddAgent.send(out, OddAgent.values(ATTRIBUTES, "7"));
            }
        }); var reader = reader()) {
            assertThat(read(reader, agent)).isInstanceOf(PollOutcome.Told.class);
            assertThat(read(reader, agent)).isInstanceOf(PollOutcome.Told.class);
            assertThat(agent.requests).hasSize(3);
        }
    }

    @Test
    void anAgentThatOnlyClosesIsAskedNoMoreThanTwice() throws IOException {
        try (var agent = new OddAgent((request, out) -> {
            throw new IOException("closed");
        }); var reader = reader()) {
            assertThat(read(reader, agent))
                    .isEqualTo(new Failed(Kind.SILENT, "the connection was closed without an answer"));
            assertThat(agent.requests).hasSize(2);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsRubbish() throws IOException {
        assertFails((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
            throw new IOException("closed");
        }, Kind.RUBBISH, "expected a whole answer, got a part");
    }

    @Test
    void damagedAnswersAreOutcomesAndNoExceptions() throws IOException {
        var random = new Random(7);
        byte[] good = OddAgent.values(ATTRIBUTES, "{\"a\":[1,2.5e3,\"x\\u00e9\"]}")
                .getBytes(StandardCharsets.UTF_8);
        try (var agent = new OddAgent((request, out) -> {
            byte[] damaged = good.clone();
            for (int i = random.nextInt(1, 20); i > 0; i--)
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            OddAgent.send(out, "200 OK", "", damaged);
        }); var reader = reader()) {
            for (int i = 0; i < 1000; i++)
                assertThat(read(reader, agent)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "9", "1e9", "\"", "\"\\u0041\",", "0."})
    void aMebibyteOfOneThingIsRubbishWithinTheDeadline(String part) throws IOException {
        String body = part.repeat((Exchange.LIMIT - 1) / part.length());
        try (var agent = new OddAgent((request, out) -> OddAgent.send(out, body)); var reader = reader()) {
            long began = System.nanoTime();
            assertThat(read(reader, agent)).isInstanceOfSatisfying(Failed.class,
                    f -> assertThat(f.kind()).isEqualTo(Kind.RUBBISH));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Targets.TIMEOUT);
        }
    }

    private static void assertFails(Answer answer, Kind kind, String reason) throws IOException {
        try (var agent = new OddAgent(answer); var reader = reader()) {
            assertThat(read(reader, agent)).isEqualTo(new Failed(kind, reason));
        }
    }

    private static PollOutcome read(TestReader reader, OddAgent agent) {
        return reader.read(Targets.at(agent.url(), null), Origin.POLL);
    }

    private static TestReader reader() throws IOException {
        return new TestReader(Targets.packs(), CREDENTIALS);
    }
}
