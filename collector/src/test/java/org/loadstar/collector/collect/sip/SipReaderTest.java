package org.loadstar.collector.collect.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.tls.ServerTls;
import org.loadstar.collector.tls.TestCertificates;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SipAccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SipReaderTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HURRIED = Duration.ofMillis(300);
    private static final TimeSource TIME = TimeSource.system();

    @TempDir
    private Path directory;

    private static RawValues read(SipReader reader, String uri, Duration patience)
            throws ReadFailedException {
        return reader.read(new SipAccess(ServiceUri.parse(uri).orElseThrow()), List.of(),
                TIME.now().plus(patience));
    }

    private static String udp(DatagramSocket server) {
        return "sip:127.0.0.1:" + server.getLocalPort();
    }

    private static DatagramSocket server() throws IOException {
        return new DatagramSocket(0, LOOPBACK);
    }

    /** The answer to a request with a status line: its Vias, From, To, Call-ID and CSeq, and more lines. */
    private static String answer(String request, String status, String... lines) {
        var text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        request.lines().filter(l -> l.matches("(Via|From|To|Call-ID|CSeq):.*"))
                .forEach(l -> text.append(l).append("\r\n"));
        for (String line : lines)
            text.append(line).append("\r\n");
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    /** Takes requests of a server, so many of them, and answers each with some datagrams. */
    private static CompletableFuture<List<String>> serve(DatagramSocket server, int requests,
            UnaryOperator<String> answers) {
        var received = new ArrayList<String>();
        return CompletableFuture.supplyAsync(() -> {
            try {
                for (int i = 0; i < requests; i++) {
                    var packet = new DatagramPacket(new byte[4096], 4096);
                    server.receive(packet);
                    String request = new String(packet.getData(), 0, packet.getLength(),
                            StandardCharsets.US_ASCII);
                    received.add(request);
                    for (String answer : answers.apply(request).split("\u0001", -1)) {
                        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
                        server.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                    }
                }
                return received;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }, Thread.ofVirtual()::start);
    }

    private static Map<Instance, Double> told(String status, UnaryOperator<String> change, String... lines)
            throws Exception {
        try (var server = server()) {
            var served = serve(server, 1, r -> change.apply(answer(r, status, lines)));
            RawValues raw = read(new SipReader(TIME), udp(server), PATIENCE);
            served.join();
            return raw.scalars().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().number()));
        }
    }

    private static Instance field(String name) {
        return new Instance.Sip(name);
    }

    @Test
    void anAnswerTellsItsStatusAndHowLongItTook() throws Exception {
        try (var server = server()) {
            var served = serve(server, 1, r -> answer(r, "200 OK"));
            RawValues raw = read(new SipReader(TIME), udp(server), PATIENCE);
            assertThat(raw.scalars()).containsOnlyKeys(field("status"), field("round-trip"))
                    .containsEntry(field("status"), Value.gauge(200));
            assertThat(raw.scalars().getOrDefault(field("round-trip"), Value.gauge(Double.NaN)).number())
                    .isBetween(0.0, 20_000.0);
            assertThat(served.join()).singleElement().asString()
                    .startsWith("OPTIONS sip:127.0.0.1:" + server.getLocalPort()
                            + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:")
                    .contains(";oc;oc-algo=\"loss\"\r\n", "Max-Forwards: 70\r\n", "CSeq: 1 OPTIONS\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void aRefusalIsAnAnswerTooAndMayTellWhenToComeBack() throws Exception {
        assertThat(told("503 Service Unavailable", r -> r, "Retry-After: 18 (maintenance);duration=60"))
                .containsEntry(field("status"), 503.0).containsEntry(field("retry-after"), 18.0)
                .doesNotContainKey(field("load"));
    }

    @Test
    void overloadControlInTheTopmostViaIsALoad() throws Exception {
        assertThat(told("200 OK", r -> r.replace(";oc;", ";oc=20;oc-validity=1000;oc-seq=1.5;")))
                .containsEntry(field("load"), 1.25);
        assertThat(told("200 OK", r -> r.replace(";oc;", ";oc=0;"))).doesNotContainKey(field("load"));
    }

    @Test
    void resourcesInTheAnswerAreCallsAndCapacity() throws Exception {
        assertThat(told("200 OK", r -> r,
                "X-cisco-rai: DS0;almost-out-of-resource=true;available=3;total=30;used=90%,CPU;used=40%,MEM;used=50%"))
                .containsEntry(field("calls"), 27.0).containsEntry(field("capacity"), 30.0)
                .containsEntry(field("cpu"), 0.4).containsEntry(field("memory"), 0.5)
                .containsEntry(field("load"), 1.0);
    }

    @Test
    void whatIsNoAnswerToItIsPassedOver() throws Exception {
        assertThat(told("200 OK", r -> String.join("\u0001", "rubbish", "\r\n\r\n",
                r.replaceFirst("branch=z9hG4bK", "branch=z9hG4bKx"),
                r.replaceFirst("Call-ID: ", "Call-ID: x"),
                r.replaceFirst("CSeq: 1", "CSeq: 2"), r.replaceFirst("200 OK", "100 Trying"),
                r.replaceFirst("200 OK", "486 Busy Here")))).containsEntry(field("status"), 486.0);
    }

    @Test
    void anAnswerFromAnotherPortIsNone() throws Exception {
        try (var server = server(); var other = server()) {
            var served = CompletableFuture.runAsync(() -> {
                try {
                    var packet = new DatagramPacket(new byte[4096], 4096);
                    server.receive(packet);
                    String request = new String(packet.getData(), 0, packet.getLength(),
                            StandardCharsets.US_ASCII);
                    byte[] bytes = answer(request, "200 OK").getBytes(StandardCharsets.US_ASCII);
                    other.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> read(new SipReader(TIME), udp(server), HURRIED))
                    .isInstanceOf(ReadFailedException.class).hasMessage("no answer by the deadline");
            served.join();
        }
    }

    @Test
    void aRequestThatIsLostIsSentAgain() throws Exception {
        try (var server = server()) {
            var served = serve(server, 2, new UnaryOperator<>() {
                private int requests;

                @Override
                public String apply(String request) {
                    return ++requests == 1 ? "lost" : answer(request, "200 OK");
                }
            });
            assertThat(read(new SipReader(TIME), udp(server), PATIENCE).scalars())
                    .containsEntry(field("status"), Value.gauge(200));
            assertThat(served.join()).hasSize(2).allMatch(r -> r.equals(served.join().getFirst()));
        }
    }

    @Test
    void whereNobodyListensIsSaidAtOnce() throws Exception {
        String free;
        try (var server = server()) {
            free = udp(server);
        }
        assertThatThrownBy(() -> read(new SipReader(TIME), free, PATIENCE)).hasMessage("can't be reached");
        assertThatThrownBy(() -> read(new SipReader(TIME), free + ";transport=tcp", PATIENCE))
                .hasMessage("can't be reached");
    }

    /** A server of one connection. */
    private static CompletableFuture<Void> serve(ServerSocket server, Connection connection) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
                byte[] buffer = new byte[4096];
                int read = socket.getInputStream().read(buffer);
                if (read > 0)
                    connection.serve(new String(buffer, 0, read, StandardCharsets.ISO_8859_1), socket);
            } catch (IOException e) {
                // The client had enough.
            }
        }, Thread.ofVirtual()::start);
    }

    @FunctionalInterface
    private interface Connection {
        void serve(String request, Socket socket) throws IOException;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Test
    void overTcpAnAnswerMayComeInPieces() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            var served = serve(server, (request, socket) -> {
                socket.setTcpNoDelay(true);
                for (String part : ("\r\n\r\n" + answer(request, "100 Trying") + answer(request, "200 OK"))
                        .split("(?<=o)", -1))
                    write(socket, part);
            });
            assertThat(read(new SipReader(TIME), "sip:127.0.0.1:" + server.getLocalPort() + ";transport=tcp",
                    PATIENCE)
                    .scalars()).containsEntry(field("status"), Value.gauge(200));
            served.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "\u0015\u0003\u0001\n\n"})
    void overTcpSomethingElseIsRubbish(String something) throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            var served = serve(server, (request, socket) -> write(socket, something));
            assertThatThrownBy(() -> read(new SipReader(TIME),
                    "sip:127.0.0.1:" + server.getLocalPort() + ";transport=tcp", PATIENCE))
                    .hasMessageStartingWith("expected SIP, got something else: expected ");
            served.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void whoSendsByteByByteGainsNoTime(String transport) throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            var served = serve(server, (request, socket) -> {
                for (int i = 0; true; i++) {
                    write(socket,
                            transport.equals("tls")
                                    ? "\u0016\u0003\u0003@\u0000\u0002".substring(i % 6, i % 6 + 1)
                                    : "S");
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            });
            assertThatThrownBy(() -> read(new SipReader(TIME),
                    "sip:127.0.0.1:" + server.getLocalPort() + ";transport=" + transport, HURRIED))
                    .isInstanceOf(ReadFailedException.class);
            served.join();
        }
    }

    @Test
    void overTlsATrustedServerOfTheAddressIsAsked() throws Exception {
        ServerTls own = TestCertificates.selfSigned(directory);
        try (ServerSocket server = own.context().getServerSocketFactory().createServerSocket(0, 5,
                LOOPBACK)) {
            var served = serve(server, (request, socket) -> write(socket, answer(request, "200 OK")));
            SSLSocketFactory trusting = TestCertificates.trusting(directory.resolve("certificate.pem"))
                    .getSocketFactory();
            assertThat(
                    read(new SipReader(TIME, trusting), "sips:127.0.0.1:" + server.getLocalPort(), PATIENCE)
                            .scalars())
                    .containsEntry(field("status"), Value.gauge(200));
            served.join();
        }
    }

    @Test
    void overTlsAStrangerIsNotAsked() throws Exception {
        ServerTls own = TestCertificates.selfSigned(directory);
        try (ServerSocket server = own.context().getServerSocketFactory().createServerSocket(0, 5,
                LOOPBACK)) {
            var served = serve(server, (request, socket) -> {
                throw new IOException("asked");
            });
            assertThatThrownBy(
                    () -> read(new SipReader(TIME), "sips:127.0.0.1:" + server.getLocalPort(), PATIENCE))
                    .hasMessageStartingWith("expected a trusted TLS connection, got: ");
            served.join();
        }
    }
}
