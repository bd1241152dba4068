package org.loadstar.collector.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.TestDoor;

import static org.assertj.core.api.Assertions.assertThat;

class HttpListenerTest {
    private static final String HOST = RawHttp.HOST;
    private static final Duration LONGEST = Duration.ofMillis(1500);
    private static final Limits LIMITS = new Limits(LONGEST, LONGEST, LONGEST, Duration.ofMillis(500), 1000,
            4000);
    private final CountDownLatch turn = new CountDownLatch(1);
    private HttpListener listener;

    @BeforeEach
    void start() throws IOException {
        var routes = List.of(
                Route.of(Access.ASKER, "GET POST", "/echo",
                        r -> Reply.text(200, "said " + r.body() + r.parameters())),
                Route.of(Access.ASKER, "GET", "/slow/{name}", r -> Reply.text(200, r.captured("name")))
                        .waiting(),
                Route.of(Access.ASKER, "GET", "/late", r -> {
                    await(turn);
                    return Reply.text(200, "at last");
                }).waiting(),
                Route.of(Access.ASKER, "GET", "/feed", r -> Reply.events(out -> {
                    out.send(Body.text("first"));
                    await(turn);
                    out.send(Body.text("last"));
                })).waiting(),
                Route.of(Access.ASKER, "GET", "/flood", r -> Reply.events(out -> {
                    while (true)
                        out.send(Body.text("a".repeat(1 << 20)));
                })).waiting(),
                Route.of(Access.ASKER, "GET", "/broken", r -> {
                    throw new IllegalStateException("the inside");
                }));
        listener = HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Serving.of(new Router(routes, TestDoor.of("token"), a -> true)), Optional.empty(), LIMITS);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET  /echo HTTP/1.1\r\n", "GET /echo HTTP/1.1 x\r\n" + HOST,
        "\u0000\u0001 / HTTP/1.1\r\n" + HOST, "GE(T / HTTP/1.1\r\n" + HOST, "PRI * HTTP/2.0\r\n",
        "GET /% HTTP/1.1\r\n" + HOST,
        "GET /echo?a=%zz HTTP/1.1\r\n" + HOST, "GET /echo HTTP/1.1\r\n",
        "GET /echo HTTP/1.1\r\n" + HOST + HOST,
        "GET /echo HTTP/1.1\r\n" + HOST + "NoColon\r\n", "GET /echo HTTP/1.1\r\n" + HOST + "X Y: z\r\n",
        "POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n",
        "POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
        "POST /echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n",
        "POST /echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: identity\r\n"})
    void whatIsNoRequestIsRefusedWithoutShowingTheInside(String request) throws IOException {
        String response = exchange(request + "\r\n\r\n");
        assertThat(response).satisfiesAnyOf(
                r -> assertThat(r).startsWith("HTTP/1.1 400 ").contains("application/problem+json"),
                r -> assertThat(r).isEmpty());
        assertThat(response).doesNotContainIgnoringCase("exception").doesNotContain("<h1>")
                .doesNotContain("undertow");
    }

    @Test
    void aHandlerThatFailsShowsNothingOfTheInside() throws IOException {
        assertThat(exchange("GET /broken HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .contains("application/problem+json").doesNotContain("inside");
    }

    @Test
    void aForeignNameIsMisdirected() throws IOException {
        assertThat(exchange("GET /echo HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void aBodyMayComeInChunksAndFormsAreDecoded() throws IOException {
        assertThat(exchange("POST /echo HTTP/1.1\r\n" + HOST
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n3\r\na=%\r\n2\r\n20\r\n0\r\n\r\n"))
                .contains("said a=%20{a= }");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws IOException {
        assertThat(exchange("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 70000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        var chunks = new StringBuilder(
                "POST /echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 9; i++)
            chunks.append("2000\r\n").append("a".repeat(8192)).append("\r\n");
        assertThat(exchange(chunks + "0\r\n\r\n")).satisfiesAnyOf(
                r -> assertThat(r).startsWith("HTTP/1.1 413 "),
                r -> assertThat(r).isEmpty());
    }

    @Test
    void whatMayWaitIsAnsweredToo() throws IOException {
        assertThat(exchange("GET /slow/abc HTTP/1.0\r\n\r\n")).endsWith("\r\n\r\nabc");
    }

    @Test
    void bodiesThatDripInAreCutOffWhileOthersAreAnswered() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++)
                slow.add(sent("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 10000\r\n\r\na"));
            for (int i = 0; i < 20; i++)
                assertThat(exchange("GET /echo HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 ");
            for (Socket s : slow)
                assertThat(RawHttp.response(s)).as("what was said before the end")
                        .startsWith("HTTP/1.1 408 ");
        } finally {
            for (Socket s : slow)
                s.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/late", "/feed"})
    void whoWaitsForUsIsNotCutOff(String path) throws IOException {
        try (Socket waiting = sent("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")) {
            letTheTimeOfAClientPass();
            letTheTimeOfAClientPass();
            turn.countDown();
            assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ").contains("last");
        }
    }

    @Test
    void whoDoesNotReadItsStreamIsCutOff() throws IOException {
        try (Socket slow = sent("GET /flood HTTP/1.1\r\n" + HOST + "\r\n")) {
            letTheTimeOfAClientPass();
            letTheTimeOfAClientPass();
            assertThat(slow.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .as("what an endless stream brought before its end").isPositive();
        }
    }

    @Test
    void aLookAtTheHeadOfAStreamEnds() throws IOException {
        assertThat(exchange("HEAD /feed HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ").contains("text/event-stream").endsWith("\r\n\r\n");
    }

    private void letTheTimeOfAClientPass() throws IOException {
        try (Socket slow = sent("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 10\r\n\r\na")) {
            assertThat(RawHttp.response(slow)).startsWith("HTTP/1.1 408 ");
        }
    }

    private static void await(CountDownLatch turn) {
        try {
            turn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String exchange(String request) throws IOException {
        return RawHttp.exchange(listener.address(), request);
    }

    private Socket sent(String request) throws IOException {
        return RawHttp.sent(listener.address(), request);
    }
}
