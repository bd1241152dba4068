package org.loadstar.collector.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadstar.collector.Caller;
import org.loadstar.collector.TestDoor;
import org.loadstar.collector.http.HttpListener;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.http.Serving;
import org.loadstar.model.Moment;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class WhatIfResourceTest {
    private static final String PATH = "/v1/what-if?policy=loadstar&seed=3";
    private static final String HEADER = """
            {"format":1,"proxies":[{"name":"a","capacity":100}],"pools":[{"name":"voice","proxies":["a"]}]}
            """;
    private static final String GOOD = HEADER + """
            {"minute":1772442000000,"pool":"voice","client":"gw","questions":10,"told":{"a":10}}
            """;
    private static final String[] NDJSON = {"Content-Type", "application/x-ndjson"};
    private final AtomicLong nanosPerLook = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private HttpListener listener;
    private Caller caller;
    private Caller stranger;

    @BeforeEach
    void start() throws IOException {
        var resource = new WhatIfResource(
                () -> new Moment(Instant.EPOCH, nanos.addAndGet(nanosPerLook.get())), Duration.ofSeconds(5));
        listener = HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Serving.of(new Router(resource.routes(), TestDoor.of("token"), a -> true)));
        caller = new Caller(listener.address(), "token");
        stranger = new Caller(listener.address(), "");
    }

    @AfterEach
    void stop() {
        caller.close();
        stranger.close();
        listener.close();
    }

    @Test
    void aRecordingIsReplayed() throws IOException, InterruptedException {
        var response = caller.send("POST", PATH + "&validity=30s", GOOD, NDJSON);
        assertThat(response.statusCode()).isEqualTo(200);
        var report = Caller.json(response);
        assertThat(report.get("policy").asString()).isEqualTo("loadstar");
        assertThat(report.get("conditions").get("seed").asLong()).isEqualTo(3);
        assertThat(report.get("conditions").get("validityMillis").asLong()).isEqualTo(30_000);
        assertThat(report.get("drawn").asLong()).isEqualTo(10);
        assertThat(report.get("results")).hasSize(2);
        assertThat(report.get("results").get(1).get("pools").get(0).get("agreement").asDouble())
                .isEqualTo(100);
        assertThat(report.get("results").get(1).get("pools").get(0).get("peak").isNull()).isTrue();
    }

    @Test
    void aRecordingMayBeLargerThanOtherBodies() throws IOException, InterruptedException {
        String missed = "{\"at\":1772442060000,\"missed\":{\"target\":\"a\"}}\n";
        assertThat(caller.send("POST", PATH, GOOD + missed.repeat(50_000), NDJSON).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBadRecordingIsRefusedWithAllItsProblems() throws IOException, InterruptedException {
        var response = caller.send("POST", PATH, HEADER + "{}\n[\n", NDJSON);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        var problems = Caller.json(response).get("problems");
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0).asString()).isEqualTo(
                "body:2: line: expected one of sample, missed, question, minute, got none of them");
        assertThat(problems.get(1).asString()).isEqualTo(
                "body:3: line: expected one JSON object, each key once, got [");
    }

    @Test
    void aPolicyThatNeedsCapacitiesIsRefusedWhereOneIsMissing() throws IOException, InterruptedException {
        String unsized = "{\"format\":1,\"proxies\":[{\"name\":\"px1\"}],"
                + "\"pools\":[{\"name\":\"voice\",\"proxies\":[\"px1\"]}]}\n";
        var response = caller.send("POST", "/v1/what-if?policy=wrr", unsized, NDJSON);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).get("problems").get(0).asString()).isEqualTo(
                "body:1: proxies: expected a capacity of px1, as wrr asks for it, got none");
    }

    @Test
    void whatIsAskedForIsChecked() throws IOException, InterruptedException {
        assertThat(caller.send("POST", "/v1/what-if?policy=best", GOOD, NDJSON).body())
                .contains(
                        "policy: expected one of loadstar, lowest, p2c, spare, wrr, recorded, got \\\"best\\\"");
        assertThat(caller.send("POST", PATH, GOOD, "Content-Type", "application/x-www-form-urlencoded")
                .statusCode()).isEqualTo(415);
        assertThat(caller.get(PATH).statusCode()).isEqualTo(405);
    }

    @Test
    void withoutTokenNothingIsReplayed() throws IOException, InterruptedException {
        assertThat(stranger.send("POST", PATH, GOOD, NDJSON).statusCode()).isEqualTo(401);
        try {
            assertThat(stranger.send("POST", PATH, "x".repeat(1 << 20), NDJSON).statusCode()).isEqualTo(401);
        } catch (IOException e) {
            assertThat(e).as("cut off, since so much is not even read").isNotNull();
        }
    }

    @Test
    void whatIsTooLargeIsRefused() throws IOException {
        assertThat(exchange("Content-Length: " + ((32 << 20) + 1) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ").contains("at most 33554432 bytes");
    }

    @Test
    void whatTurnsOutTooLargeIsRefusedOrCutOff() throws IOException, InterruptedException {
        try (Socket socket = sent("Transfer-Encoding: chunked\r\n\r\n")) {
            byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 40; i++)
                socket.getOutputStream().write(chunk);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .satisfiesAnyOf(r -> assertThat(r).startsWith("HTTP/1.1 413 "),
                            r -> assertThat(r).isEmpty());
        } catch (SocketException e) {
            assertThat(e).as("cut off").isNotNull();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> caller.send("POST", PATH, GOOD, NDJSON).statusCode() == 200);
    }

    @Test
    void oneIsServedAtATime() throws IOException, InterruptedException {
        try (Socket first = holdingTheTurn("Content-Length: " + GOOD.length() + "\r\n\r\n{")) {
            var second = caller.send("POST", PATH, GOOD, NDJSON);
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("retry-after")).hasValue("5");
            assertThat(second.body()).contains("one such request is served at a time");
            first.getOutputStream().write(GOOD.substring(1).getBytes(StandardCharsets.UTF_8));
            assertThat(new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
        assertThat(caller.send("POST", PATH, GOOD, NDJSON).statusCode()).isEqualTo(200);
    }

    @Test
    void whoGoesAwayInTheMiddleLeavesTheTurnToOthers() throws IOException, InterruptedException {
        try (Socket first = holdingTheTurn("Content-Length: 1000\r\n\r\n{")) {
            first.shutdownOutput();
        }
        while (caller.send("POST", PATH, GOOD, NDJSON).statusCode() == 429)
            Thread.onSpinWait();
        assertThat(caller.send("POST", PATH, GOOD, NDJSON).statusCode()).isEqualTo(200);
    }

    @Test
    void aReplayEndsByItsDeadline() throws IOException, InterruptedException {
        nanosPerLook.set(Duration.ofSeconds(1).toNanos());
        var response = caller.send("POST", PATH, GOOD, NDJSON);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("not done within 5 s");
    }

    private String exchange(String rest) throws IOException {
        try (Socket socket = sent(rest)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** A request whose body is on its way; it is sent anew where one of the looks came before it. */
    private Socket holdingTheTurn(String rest) throws IOException {
        Socket socket = sent(rest);
        while (!exchange("Content-Length: 0\r\n\r\n").startsWith("HTTP/1.1 429 "))
            if (socket.getInputStream().available() > 0) {
                socket.close();
                socket = sent(rest);
            }
        return socket;
    }

    private Socket sent(String rest) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
        socket.setSoTimeout(14_000);
        socket.getOutputStream().write(("POST " + PATH
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer token\r\nContent-Type: application/x-ndjson\r\n"
                + rest).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
