package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.TestDoor;
import org.loadstar.collector.tls.ServerTls;
import org.loadstar.collector.tls.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadstar.collector.http.RawHttp.CLOSE;
import static org.loadstar.collector.http.RawHttp.HOST;

/** Clients that take all the time in the world get only ours, and nobody else notices. */
class SlowClientsTest {
    private static final int OF_EACH_KIND = Boolean.getBoolean("loadstar.full") ? 500 : 100;
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final Limits LIMITS = new Limits(TIME, TIME, TIME, Duration.ofMillis(500), 10_000, 10_000);
    private static final List<Route> ROUTES = List.of(
            Route.of(Access.ASKER, "GET POST", "/echo", r -> Reply.json("here")),
            Route.of(Access.ASKER, "GET", "/flood", r -> Reply.events(out -> {
                while (true)
                    out.send(Body.text("a".repeat(1 << 16)));
            })).waiting().giving(Reply.EVENTS));

    private enum Kind {
        HEADER_BY_HEADER("GET /echo HTTP/1.1\r\n" + HOST, "X: y\r\n"), SLOW_LINE("GET /echo?",
                "a"), SLOW_BODY("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 60000\r\n\r\n",
                        "a"), SLOW_CHUNKS(
                                "POST /echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n",
                                "1\r\na\r\n"), SLOW_READER("GET /flood HTTP/1.1\r\n" + HOST + "\r\n",
                                        "G"), SILENT("", "");

        private final String start;
        private final String more;

        Kind(String start, String more) {
            this.start = start;
            this.more = more;
        }
    }

    @Test
    void overHttpSixKindsAreAllCutOffWhileEveryoneElseIsAnswered() throws IOException {
        try (var listener = open(Optional.empty())) {
            var slow = new ArrayList<Slow>();
            for (Kind k : Kind.values())
                for (int i = 0; i < OF_EACH_KIND; i++)
                    slow.add(Slow.connect(listener.address(), bytes(k.start), k.more,
                            k != Kind.SLOW_READER));
            assertAllCutOff(slow, listener.address());
        }
    }

    @Test
    void handshakesThatNeverEndAreCutOffTooAndLeaveHttpAlone(@TempDir Path directory) throws IOException {
        ServerTls tls = TestCertificates.selfSigned(directory);
        // a record of 512 bytes that holds a client's hello, of which the rest comes byte by byte
        byte[] hello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};
        try (var listener = open(Optional.of(tls)); var other = open(Optional.empty())) {
            var slow = new ArrayList<Slow>();
            for (int i = 0; i < OF_EACH_KIND; i++) {
                slow.add(Slow.connect(listener.address(), new byte[0], "", true));
                slow.add(Slow.connect(listener.address(), hello, "\0", true));
            }
            assertAllCutOff(slow, other.address());
            assertThat(TestCertificates.get(listener.address(), "/echo",
                    TestCertificates.trusting(directory.resolve("certificate.pem")))).contains("200 OK");
        }
    }

    private static HttpListener open(Optional<ServerTls> tls) throws IOException {
        return HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Serving.of(new Router(ROUTES, TestDoor.of("token"), a -> true)), tls, LIMITS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertAllCutOff(List<Slow> slow, InetSocketAddress probed) {
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(RawHttp.exchange(probed, "GET /echo HTTP/1.1\r\n" + HOST + CLOSE + "\r\n"))
                        .as("a probe").startsWith("HTTP/1.1 200 ");
                slow.removeIf(s -> !s.goesOn());
                return slow.isEmpty();
            });
        } finally {
            slow.forEach(Slow::close);
        }
    }

    /** @param reads whether it reads what it is told; one that does not sees its end when it writes */
    private record Slow(SocketChannel channel, String more, boolean reads) {
        static Slow connect(InetSocketAddress server, byte[] start, String more, boolean reads)
                throws IOException {
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            channel.connect(server);
            channel.write(ByteBuffer.wrap(start));
            channel.configureBlocking(false);
            return new Slow(channel, more, reads);
        }

        /** Sends a little more; false once the server has closed. */
        boolean goesOn() {
            try {
                if (reads && channel.read(ByteBuffer.allocate(4096)) < 0) {
                    channel.close();
                    return false;
                }
                channel.write(ByteBuffer.wrap(bytes(more)));
                return true;
            } catch (IOException e) {
                close();
                return false;
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
