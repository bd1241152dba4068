package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.TestDoor;
import org.loadstar.collector.tally.Durations;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadstar.collector.http.RawHttp.CLOSE;
import static org.loadstar.collector.http.RawHttp.HOST;

class HttpRefusalsTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int MOST = 20;
    private HttpListener listener;

    @BeforeEach
    void start() throws IOException {
        listener = open(new Limits(SHORT, SHORT, SHORT, SHORT, MOST, 1000));
    }

    private static HttpListener open(Limits limits) throws IOException {
        var routes = List.of(
                Route.of(Access.ASKER, "GET POST", "/echo", r -> Reply.text(200, r.body().toString()))
                        .giving(Reply.JSON, Reply.TEXT),
                Route.of(Access.ADMINISTER, "GET", "/secret", r -> Reply.text(200, "told")));
        return HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Serving(new Router(routes, TestDoor.of("token"), a -> true),
                        new Hosts(List.of("NOC.example")),
                        new Refusals(Mouth.HTTP), new Durations()),
                Optional.empty(), limits);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GE(T / HTTP/1.1\r\n" + HOST, "GET /echo HTTP/1.1\r\n" + HOST + "X Y: z\r\n",
        "GET /%zz HTTP/1.1\r\n" + HOST, "NONSENSE\r\n"})
    void whatTheParserRefusesIsToldInOurWords(String request) throws IOException {
        assertThat(exchange(request + "\r\n")).startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("Content-Type: application/problem+json", "X-Content-Type-Options: nosniff",
                        "\"status\":400");
    }

    @Test
    void aHeadThatIsTooLongIsToldSo() throws IOException {
        assertThat(exchange("GET /echo HTTP/1.1\r\n" + HOST + "X-Long: " + "a".repeat(1 << 20) + "\r\n\r\n"))
                .satisfiesAnyOf(r -> assertThat(r).startsWith("HTTP/1.1 431 "),
                        r -> assertThat(r).as("reset while it sent").isEmpty());
        assertThat(exchange("GET /echo HTTP/1.1\r\n" + HOST + "X-Long: " + "a".repeat(16 << 10) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ").contains("expected at most 16384 bytes");
    }

    @Test
    void tooManyHeadersAreToldSo() throws IOException {
        assertThat(exchange("GET /echo HTTP/1.1\r\n" + HOST + CLOSE + "X: y\r\n".repeat(98) + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(exchange("GET /echo HTTP/1.1\r\n" + HOST + CLOSE + "X: y\r\n".repeat(99) + "\r\n"))
                .startsWith("HTTP/1.1 431 ").contains("headers: expected at most 100");
    }

    @ParameterizedTest
    @CsvSource({"noc.example,200", "NOC.EXAMPLE:8470,200", "127.0.0.1:1,200", "[::1],200",
        "localhost:8470,200",
        "evil.example,421", "noc.example.evil.example,421", "localhost.evil.example,421",
        "127.0.0.1.evil,421"})
    void onlyOurNamesAreAnswered(String host, int status) throws IOException {
        assertThat(exchange("GET /echo HTTP/1.1\r\nHost: " + host + "\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1/echo,127.0.0.1,200", "http://evil.example/echo,127.0.0.1,400",
        "http://evil.example/echo,evil.example,421", "http://127.0.0.1/echo,evil.example,400"})
    void aWholeAddressInTheFirstLineOpensNothing(String uri, String host, int status) throws IOException {
        assertThat(exchange("GET " + uri + " HTTP/1.1\r\nHost: " + host + "\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECT", "PATCH", "DELETE", "PUT", "PROPFIND", "get", "X"})
    void aMethodThatIsNotListedDoesNothing(String method) throws IOException {
        for (String target : List.of("/echo", "*", "127.0.0.1:80", "http://127.0.0.1"))
            assertThat(
                    exchange(method + " " + target + " HTTP/1.1\r\n" + HOST + CLOSE
                            + "X-HTTP-Method-Override: GET\r\n\r\n"))
                    .as(target).matches(r -> r.startsWith("HTTP/1.1 4"), "a refusal");
    }

    @Test
    void whoTakesNoneOfOurFormsIsToldSo() throws IOException {
        assertThat(
                exchange("GET /echo HTTP/1.1\r\n" + HOST + CLOSE + "Accept: image/png, text/*;q=0\r\n\r\n"))
                .startsWith("HTTP/1.1 406 ");
        assertThat(
                exchange("GET /echo HTTP/1.1\r\n" + HOST + CLOSE + "Accept: image/png, text/*;q=0.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void packedBodiesAreNotUnpacked() throws IOException {
        assertThat(exchange("POST /echo HTTP/1.1\r\n" + HOST + CLOSE
                + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\na")).startsWith("HTTP/1.1 415 ");
    }

    @Test
    void aCookieOpensNothingAndNoneIsSet() throws IOException {
        assertThat(exchange("GET /secret HTTP/1.1\r\n" + HOST + CLOSE
                + "Cookie: authorization=Bearer token; token=token\r\n\r\n")).startsWith("HTTP/1.1 401 ")
                .doesNotContainIgnoringCase("set-cookie");
        assertThat(
                exchange("GET /secret HTTP/1.1\r\n" + HOST + CLOSE + "Authorization: Bearer token\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("set-cookie")
                .contains("Content-Security-Policy: default-src 'none'", "Cache-Control: no-store",
                        "X-Content-Type-Options: nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /echo HTTP/1.1\r\n",
        "POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\na"})
    void whoDoesNotFinishItsRequestIsToldSoAndCutOff(String request) throws IOException {
        assertThat(exchange(request)).startsWith("HTTP/1.1 408 ")
                .contains("application/problem+json");
    }

    @Test
    void whoSaysNothingIsCutOffWithoutAWord() throws IOException {
        assertThat(exchange("")).isEmpty();
        assertThat(exchange("GET /echo HTTP/1.1\r\n" + HOST + "\r\n")).startsWith("HTTP/1.1 200 ")
                .doesNotContain("408");
    }

    @Test
    void aSourceHasOnlySoManyConnectionsUntilItClosesSome() throws IOException {
        try (var patient = open(new Limits(Duration.ofMinutes(1), SHORT, SHORT, SHORT, MOST, 1000))) {
            assertMost(patient);
        }
    }

    @Test
    void aListenerHasOnlySoManyConnectionsUntilSomeClose() throws IOException {
        try (var patient = open(new Limits(Duration.ofMinutes(1), SHORT, SHORT, SHORT, 1000, MOST))) {
            assertMost(patient);
        }
    }

    private static void assertMost(HttpListener patient) throws IOException {
        String request = "GET /echo HTTP/1.1\r\n" + HOST + CLOSE + "\r\n";
        var open = new ArrayList<Socket>();
        for (int i = 0; i < MOST; i++) {
            Socket kept = RawHttp.sent(patient.address(), "GET /echo HTTP/1.1\r\n" + HOST + "\r\n");
            open.add(kept);
            assertThat(kept.getInputStream().read()).as("an answer's first letter").isEqualTo('H');
        }
        assertThat(RawHttp.exchange(patient.address(), request)).isEmpty();
        for (Socket s : open)
            s.close();
        Awaitility.await()
                .until(() -> RawHttp.exchange(patient.address(), request).startsWith("HTTP/1.1 200 "));
    }

    private String exchange(String request) throws IOException {
        return RawHttp.exchange(listener.address(), request);
    }
}
