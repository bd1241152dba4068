package org.loadstar.collector.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SipListenerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int CASES = Boolean.getBoolean("loadstar.full") ? 4_500 : 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Refusals refusals = new Refusals(Mouth.SIP);
    private SipListener listener;

    @BeforeEach
    void open() throws IOException {
        listener = SipListener.open(new InetSocketAddress(LOOPBACK, 0), SipListenerTest::answer, refusals);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private static void answer(SipRequest request) {
        request.answer(200, "OK", List.of("X-Needed: " + request.over()),
                List.of("X-Other: " + "o".repeat(300)));
    }

    private DatagramSocket client() throws IOException {
        var socket = new DatagramSocket(0, LOOPBACK);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    private void send(DatagramSocket from, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        from.send(new DatagramPacket(bytes, bytes.length, listener.address()));
    }

    private static String receive(DatagramSocket at) throws IOException {
        var packet = new DatagramPacket(new byte[65535], 65535);
        at.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    private String options(DatagramSocket from, String callId, String... headers) {
        return Requests.text("OPTIONS", "127.0.0.1:" + from.getLocalPort() + ";branch=z9hG4bKx", headers)
                .replace("call@192.0.2.1", callId);
    }

    private void assertAnswers(DatagramSocket client, String callId) throws IOException {
        send(client, options(client, callId));
        assertThat(receive(client)).startsWith("SIP/2.0 200 OK\r\n").contains("Call-ID: " + callId + "\r\n");
    }

    @Test
    void anAnswerRepeatsWhatItMustAndHasATagThatStays() throws IOException, MalformedSipException {
        try (var client = client()) {
            String request = options(client, "a", "Via: SIP/2.0/UDP 192.0.2.9;branch=2");
            send(client, request);
            String first = receive(client);
            send(client, request);
            assertThat(receive(client)).isEqualTo(first);
            SipMessage answer = Requests.parsed(first);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.values(Header.VIA)).containsExactly(
                    "SIP/2.0/UDP 127.0.0.1:" + client.getLocalPort() + ";branch=z9hG4bKx",
                    "SIP/2.0/UDP 192.0.2.9;branch=2");
            assertThat(answer.value(Header.FROM)).contains("<sip:a@192.0.2.1>;tag=f");
            assertThat(answer.value(Header.TO).orElseThrow())
                    .matches("<sip:b@192\\.0\\.2\\.2>;tag=[0-9a-f]{1,16}");
            assertThat(answer.value(Header.CSEQ)).contains("7 OPTIONS");
        }
    }

    @Test
    void anAnswerOverUdpLeavesOutWhatMakesItLong() throws IOException {
        try (var client = client()) {
            String request = options(client, "a");
            send(client, request);
            assertThat(receive(client)).contains("X-Needed: UDP").doesNotContain("X-Other")
                    .hasSizeLessThanOrEqualTo(
                            2 * request.length());
            send(client, options(client, "a", "X-Long: " + "l".repeat(300)));
            assertThat(receive(client)).contains("X-Other");
        }
    }

    @Test
    void behindARedirectedPortTheAnswerGoesToWhereTheRequestCameFrom() throws IOException {
        try (var client = client()) {
            send(client,
                    options(client, "a").replace("127.0.0.1:" + client.getLocalPort(), "10.0.0.1:9;rport"));
            assertThat(receive(client))
                    .contains("rport=" + client.getLocalPort() + ";received=127.0.0.1\r\n");
        }
    }

    @Test
    void whoWouldAnswerTheAnswerGetsNone() throws IOException {
        try (var client = client()) {
            for (int port : new int[]{7, 53, 5353, listener.address().getPort()})
                send(client, options(client, "a").replace(":" + client.getLocalPort(), ":" + port));
            Awaitility.await().atMost(PATIENCE).until(() -> refusals.count(Reason.PORT) == 4);
            assertAnswers(client, "b");
        }
    }

    @Test
    void responsesAndRubbishAreCountedAndMetWithSilence() throws IOException {
        try (var client = client()) {
            send(client, "\r\n\r\n");
            send(client, options(client, "a").replaceFirst("OPTIONS .*\r\n", "SIP/2.0 200 OK\r\n"));
            send(client, "GET / HTTP/1.1\r\n\r\n");
            send(client, options(client, "a").replaceFirst("SIP/2.0/UDP .*", "x"));
            Awaitility.await().atMost(PATIENCE)
                    .until(() -> refusals.count(Reason.TYPE) == 1 && refusals.count(Reason.FORM) == 2);
            assertAnswers(client, "b");
        }
    }

    @Test
    void bentDatagramsOfEverySortLeaveItAnswering() throws IOException {
        var random = new Random(7);
        try (var attacker = client(); var client = client()) {
            byte[] whole = options(attacker, "a", "X-cisco-rai: DS0;used=5%")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < CASES; i++) {
                byte[] bent = whole.clone();
                for (int n = random.nextInt(1, 6); n > 0; n--)
                    bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
                attacker.send(new DatagramPacket(bent, random.nextInt(bent.length), listener.address()));
                if (i % 50 == 0)
                    assertAnswers(client, "case-" + i);
            }
            assertAnswers(client, "last");
        }
    }

    @Test
    void requestsOfOneConnectionAreAnsweredOverIt() throws IOException, MalformedSipException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.connect(listener.address());
            String request = Requests.text("OPTIONS", "192.0.2.9:9;branch=z9hG4bKx");
            socket.getOutputStream()
                    .write((request + "\r\n\r\n" + request).getBytes(StandardCharsets.US_ASCII));
            var stream = new SipStream(socket.getInputStream());
            for (int i = 0; i < 2; i++)
                assertThat(stream.next().orElseThrow().value(Header.VIA).orElseThrow())
                        .endsWith(";received=127.0.0.1");
        }
    }

    @Test
    void aConnectionThatBringsRubbishIsClosed() throws IOException {
        for (String rubbish : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(70_000)))
            try (var socket = new Socket()) {
                socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
                socket.connect(listener.address());
                socket.getOutputStream().write(rubbish.getBytes(StandardCharsets.US_ASCII));
                assertThat(ends(socket)).isTrue();
            }
    }

    @Test
    void aSourceHasSoManyConnectionsAndNoMore() throws IOException {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 101; i++) {
                var socket = new Socket();
                open.add(socket);
                socket.connect(listener.address());
            }
            Awaitility.await().atMost(PATIENCE).until(() -> refusals.count(Reason.CONNECTIONS) == 1);
            try (var client = client()) {
                assertAnswers(client, "over-udp");
            }
        } finally {
            for (Socket s : open)
                s.close();
        }
    }

    private static boolean ends(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
