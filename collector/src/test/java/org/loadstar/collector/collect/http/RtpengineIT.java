package org.loadstar.collector.collect.http;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.HttpAccess;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The sessions and ports of a real rtpengine, by its Prometheus text and by its own control port. */
class RtpengineIT {
    /** An address of this process's own, so that the media ports are free. */
    private static final String ADDRESS = "127.%d.%d.81".formatted(
            64 + (ProcessHandle.current().pid() >> 8 & 63),
            ProcessHandle.current().pid() & 255);
    private static final int PORTS = 101;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern OWN = Pattern.compile("13:sessionstotali([0-9]+)e");
    private static final String SDP = "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";

    @Test
    void theSessionsOfItsTextAreThoseOfItsControlPort() throws Exception {
        int control = freeUdp();
        int web = freeTcp();
        Process rtpengine = new ProcessBuilder("rtpengine", "--config-file=none", "--table=-1",
                "--interface=" + ADDRESS, "--listen-ng=" + ADDRESS + ":" + control,
                "--listen-http=" + ADDRESS + ":" + web, "--port-min=30000", "--port-max=30100",
                "--delete-delay=0", "--foreground", "--log-stderr", "--log-level=3").redirectErrorStream(true)
                .redirectOutput(new File("/dev/null")).start();
        try (var reader = new TestReader(Packs.load(Path.of("no such directory"), new Problems()), Map.of());
                var socket = new DatagramSocket(0, InetAddress.getByName(ADDRESS))) {
            socket.connect(new InetSocketAddress(ADDRESS, control));
            var at = new Source("rtpengine",
                    new HttpAccess(URI.create("http://" + ADDRESS + ":" + web + "/metrics"), null));
            var proxy = new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null,
                    OptionalInt.empty(), new Collect(PATIENCE, PATIENCE), List.of(at));
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                    .until(() -> reader.read(proxy, Origin.POLL) instanceof PollOutcome.Told);
            for (String call : List.of("a", "b", "c", "d", "e"))
                ask(socket, Map.of("command", "offer", "call-id", call, "from-tag", "f", "sdp", SDP));
            assertSessions(5, 5, reader, proxy, socket);
            ask(socket, Map.of("command", "delete", "call-id", "c", "from-tag", "f"));
            assertSessions(4, 5, reader, proxy, socket);
        } finally {
            rtpengine.destroyForcibly().onExit().join();
        }
    }

    private static void assertSessions(int expected, int sinceStart, TestReader reader, Proxy proxy,
            DatagramSocket control) throws IOException {
        var own = OWN.matcher(ask(control, Map.of("command", "statistics")));
        assertThat(own.find()).isTrue();
        assertThat(Integer.parseInt(own.group(1))).isEqualTo(expected);
        assertThat(reader.read(proxy, Origin.POLL)).isInstanceOfSatisfying(PollOutcome.Told.class, t -> {
            assertThat(value(t, Metric.CALLS)).isEqualTo(expected);
            assertThat(value(t, Metric.ATTEMPTS)).isEqualTo(sinceStart);
            assertThat(value(t, Metric.REJECTS)).isZero();
            assertThat(value(t, Metric.PORTS)).as("four of a session").isEqualTo(4.0 * expected);
            assertThat(value(t, Metric.LOAD)).isEqualTo(4.0 * expected / PORTS);
        });
    }

    private static double value(PollOutcome.Told told, Metric metric) {
        return told.sample().reading(metric).map(Reading::value).orElse(Double.NaN);
    }

    /** Sends a request as the control protocol spells it (bencode after a word by which a repetition is known). */
    private static String ask(DatagramSocket socket, Map<String, String> dictionary) throws IOException {
        byte[] request = (System.nanoTime() + " d" + new TreeMap<>(dictionary).entrySet().stream()
                .map(e -> spelt(e.getKey()) + spelt(e.getValue())).collect(Collectors.joining()) + "e")
                .getBytes(StandardCharsets.US_ASCII);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        socket.send(new DatagramPacket(request, request.length));
        var answer = new DatagramPacket(new byte[65535], 65535);
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }

    private static String spelt(String word) {
        return word.length() + ":" + word;
    }

    private static int freeUdp() throws IOException {
        try (var probe = new DatagramSocket(0, InetAddress.getByName(ADDRESS))) {
            return probe.getLocalPort();
        }
    }

    private static int freeTcp() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return probe.getLocalPort();
        }
    }
}
