package org.loadstar.installer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide for two collectors that share nothing but the agents that both poll. */
class TwoCollectorsIT {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "two-collectors.md");
    private static final List<String> PROXIES = List.of(Loopback.address(11), Loopback.address(12),
            Loopback.address(13));
    private static final int[] CALLS = {50, 7, 30};
    private static final String EMPTIEST = uri(PROXIES.get(1));
    private static final String GATEWAY = Loopback.address(41);

    @TempDir
    private Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private CollectorProcess a;
    private CollectorProcess b;

    @BeforeEach
    void start() throws Exception {
        for (int i = 0; i < CALLS.length; i++)
            started.push(OverriddenAgent.start(directory.resolve("agent" + i), PROXIES.get(i), CALLS[i]));
        a = collector("a", 1);
        b = collector("b", 2);
        for (var collector : List.of(a, b))
            await(() -> collector.get("/ready").get("measuredProxies").asInt() == CALLS.length);
    }

    private CollectorProcess collector(String name, int host) throws Exception {
        CollectorProcess.configure(directory.resolve(name), host, PROXIES);
        var collector = CollectorProcess.start(directory.resolve(name));
        started.push(collector);
        return collector;
    }

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty())
            started.pop().close();
    }

    @Test
    void bothNameTheSameProxyAndCountTheirOwnAnswers() throws Exception {
        assertThat(directory.resolve("a/config/fleet.yml"))
                .hasSameTextualContentAs(directory.resolve("b/config/fleet.yml"));
        for (int question = 1; question <= 3; question++) {
            assertThat(a.leastLoaded()).as("question %d", question).isEqualTo(EMPTIEST);
            assertThat(b.leastLoaded()).as("question %d", question).isEqualTo(EMPTIEST);
        }
        a.leastLoaded();
        assertThat(questions(a)).isEqualTo(4);
        assertThat(questions(b)).isEqualTo(3);
    }

    @Test
    void theShellLineGetsItsAnswerFromTheOtherWhenOneIsSilentOrKilled() throws Exception {
        String line = lines("curl ").getFirst().replace("own-order", "echo own order");
        await(() -> output(line).equals(EMPTIEST) && questions(a) > 0);
        assertThat(questions(b)).isZero();
        a.signal("STOP");
        await(() -> output(line).equals(EMPTIEST));
        long before = questions(b);
        assertThat(before).isPositive();
        a.kill();
        await(() -> output(line).equals(EMPTIEST));
        assertThat(questions(b)).isGreaterThan(before);
        b.kill();
        assertThat(output(line)).isEqualTo("own order");
    }

    @Test
    void theGatewayPlacesItsCallsByTheOtherWhenOneIsKilled() throws Exception {
        var proxies = new ArrayList<DatagramSocket>();
        for (String address : PROXIES)
            proxies.add(listen(address, Peer.SIP_PORT));
        Path gateway = Files.createDirectories(directory.resolve("gateway"));
        Files.writeString(gateway.resolve("dispatcher.list"), "1 " + uri(PROXIES.getFirst()) + "\n");
        Files.writeString(gateway.resolve("gateway.cfg"),
                configuration().replace("@ADDRESS@", GATEWAY).replace("@DIRECTORY@", gateway.toString()));
        started.push(Peer.kamailio(gateway, Map.of(), "gateway.cfg", GATEWAY));
        assertThat(calledBy("first", proxies)).isEqualTo(1);
        assertThat(questions(a)).isEqualTo(1);
        a.kill();
        assertThat(calledBy("second", proxies)).isEqualTo(1);
        assertThat(questions(b)).isEqualTo(1);
        b.kill();
        assertThat(calledBy("third", proxies)).isZero();
    }

    /** The gateway that is tested alone, changed as the guide says. */
    private static String configuration() throws IOException {
        String alone = Peer.resource("gateway.cfg");
        int block = alone.indexOf("  if ($shv(askAgain) <= $TS) {");
        int end = alone.indexOf("  ds_select_dst(");
        String ask = alone.substring(block, end);
        String both = ask.replace("askAgain", "askA").replace("\"loadstar\"", "\"a\"")
                + ask.replace("askAgain", "askB").replace("\"loadstar\"", "\"b\"");
        String modules = alone.substring(0, block).lines()
                .filter(l -> !l.contains("\"httpcon\"") && !l.contains("\"shvset\""))
                .collect(Collectors.joining("\n"));
        String own = String.join("\n", lines("modparam("));
        return modules.replace("request_route {", own + "\n\nrequest_route {") + "\n" + both
                + alone.substring(end);
    }

    /** Lines of the guide, with the addresses of the test. */
    private static List<String> lines(String start) throws IOException {
        return Files.readAllLines(GUIDE).stream().filter(l -> l.startsWith(start))
                .map(l -> l.replace("192.0.2.1:8470", CollectorProcess.http(1))
                        .replace("192.0.2.2:8470", CollectorProcess.http(2)))
                .toList();
    }

    private DatagramSocket listen(String address, int port) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(address, port));
        started.push(socket);
        socket.setSoTimeout(20);
        return socket;
    }

    /** Position of the proxy to which the gateway sends a call. */
    private int calledBy(String callId, List<DatagramSocket> proxies) throws IOException {
        DatagramSocket caller = listen(Loopback.address(31), 0);
        byte[] invite = """
                INVITE sip:callee@voice.test SIP/2.0
                Via: SIP/2.0/UDP %1$s:%2$d;branch=z9hG4bK%3$s
                Max-Forwards: 70
                From: <sip:caller@%1$s>;tag=test
                To: <sip:callee@voice.test>
                Call-ID: %3$s
                CSeq: 1 INVITE
                Contact: <sip:caller@%1$s:%2$d>
                Content-Length: 0

                """.formatted(Loopback.address(31), caller.getLocalPort(), callId).replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        caller.send(new DatagramPacket(invite, invite.length,
                new InetSocketAddress(GATEWAY, Peer.SIP_PORT)));
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10))
                .until(() -> receiver(callId, proxies), position -> position >= 0);
    }

    private static int receiver(String callId, List<DatagramSocket> proxies) throws IOException {
        for (int i = 0; i < proxies.size(); i++)
            try {
                var packet = new DatagramPacket(new byte[4096], 4096);
                proxies.get(i).receive(packet);
                if (new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII)
                        .contains("Call-ID: " + callId + "\r\n"))
                    return i;
            } catch (SocketTimeoutException e) {
                // the next one
            }
        return -1;
    }

    private static String uri(String proxy) {
        return "sip:" + proxy + ":" + Peer.SIP_PORT;
    }

    private static String output(String line) throws Exception {
        try (var shell = Program.start("sh", "-c", line)) {
            await(() -> !shell.said().isEmpty());
            return shell.said().getFirst();
        }
    }

    private static long questions(CollectorProcess collector) throws IOException, InterruptedException {
        return collector.get("/v1/pools/voice").get("questions").asLong();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
