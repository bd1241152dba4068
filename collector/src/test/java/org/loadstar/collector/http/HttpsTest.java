package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.TestDoor;
import org.loadstar.collector.tls.CertificateFiles;
import org.loadstar.collector.tls.ServerTls;
import org.loadstar.collector.tls.TestCertificates;
import org.loadstar.collector.tls.TlsFiles;
import org.loadstar.model.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Limits LIMITS = new Limits(LONG, LONG, LONG, LONG, 1000, 1000);
    private static final int CHANGES = 3;
    private static final int ASKERS = 8;
    @TempDir
    private Path directory;

    @Test
    void whoTrustsTheCertificateIsAnswered() throws IOException {
        try (var listener = open(selfSigned())) {
            SSLContext client = TestCertificates.trusting(directory.resolve("certificate.pem"));
            assertThat(TestCertificates.get(listener.address(), "/here", client))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Content-Security-Policy").endsWith("\"here\"");
        }
    }

    @Test
    void plainHttpOnThePortOfHttpsIsClosedWithoutAnAnswer() throws IOException {
        try (var listener = open(selfSigned())) {
            assertThat(RawHttp.exchange(listener.address(), "GET /here HTTP/1.1\r\n" + RawHttp.HOST + "\r\n"))
                    .doesNotContain("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"})
    void weakSuitesAreNotSpoken(String suite) throws IOException {
        try (var listener = open(selfSigned())) {
            SSLContext client = TestCertificates.trusting(directory.resolve("certificate.pem"));
            assertThat(handshake(client, listener, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                    .isEqualTo("TLSv1.2");
            assertThatThrownBy(() -> handshake(client, listener, suite)).isInstanceOf(SSLException.class);
        }
    }

    private static String handshake(SSLContext client, HttpListener listener, String suite)
            throws IOException {
        InetSocketAddress server = listener.address();
        try (var socket = (SSLSocket) client.getSocketFactory().createSocket(server.getAddress(),
                server.getPort())) {
            socket.setEnabledProtocols(new String[]{"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[]{suite});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void aClientWithoutACertificateIsRefusedWhereOneIsWanted() throws Exception {
        CertificateFiles own = TestCertificates.files(directory);
        CertificateFiles clients = TestCertificates.files(Files.createDirectory(directory.resolve("client")));
        TestCertificates.replace(own);
        TestCertificates.replace(clients);
        ServerTls tls = ServerTls.open(new TlsFiles(Optional.of(own), Optional.of(clients.certificate())),
                directory, List.of(), LOOPBACK, TimeSource.system());
        try (var listener = open(tls)) {
            assertThatThrownBy(() -> TestCertificates.get(listener.address(), "/here",
                    TestCertificates.trusting(own.certificate()))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> TestCertificates.get(listener.address(), "/here",
                    TestCertificates.showing(own, own.certificate()))).isInstanceOf(IOException.class);
            assertThat(TestCertificates.get(listener.address(), "/here",
                    TestCertificates.showing(clients, own.certificate()))).startsWith("HTTP/1.1 200 OK");
        }
    }

    /** Half of the askers keep their connection, the other half make a new one for each question. */
    @Test
    void noRequestIsLostWhileTheCertificateChanges() throws Exception {
        CertificateFiles files = TestCertificates.files(directory);
        String first = TestCertificates.replace(files);
        ServerTls tls = ServerTls.open(new TlsFiles(Optional.of(files), Optional.empty()), directory,
                List.of(),
                LOOPBACK, TimeSource.system());
        Set<String> seen = ConcurrentHashMap.newKeySet();
        var answered = new AtomicInteger();
        var done = new AtomicBoolean();
        try (var listener = open(tls); var threads = Executors.newFixedThreadPool(ASKERS)) {
            SSLContext client = TestCertificates.noting(seen);
            URI uri = URI.create("https://127.0.0.1:" + listener.address().getPort() + "/here");
            var askers = new ArrayList<Future<?>>();
            for (int i = 0; i < ASKERS; i++) {
                boolean keeps = i % 2 == 0;
                askers.add(threads.submit(() -> {
                    try (var kept = HttpClient.newBuilder().sslContext(client).build()) {
                        while (!done.get()) {
                            if (keeps)
                                assertThat(kept.send(HttpRequest.newBuilder(uri).build(),
                                        HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
                            else
                                assertThat(TestCertificates.get(listener.address(), "/here", client))
                                        .startsWith("HTTP/1.1 200 OK");
                            answered.incrementAndGet();
                        }
                    } finally {
                        done.set(true);
                    }
                    return null;
                }));
            }
            awaitSeen(first, seen, answered, done);
            for (int i = 0; i < CHANGES; i++) {
                String next = TestCertificates.replace(files);
                tls.refresh();
                awaitSeen(next, seen, answered, done);
            }
            done.set(true);
            for (Future<?> asker : askers)
                asker.get(1, TimeUnit.MINUTES);
            assertThat(seen).hasSize(1 + CHANGES);
        }
    }

    /** Waits until a certificate was seen and some more was asked, or an asker failed. */
    private static void awaitSeen(String fingerprint, Set<String> seen, AtomicInteger answered,
            AtomicBoolean done) {
        int enough = answered.get() + 10 * ASKERS;
        Awaitility.await().atMost(Duration.ofMinutes(1))
                .until(() -> done.get() || (seen.contains(fingerprint) && answered.get() >= enough));
    }

    private ServerTls selfSigned() throws IOException {
        return TestCertificates.selfSigned(directory);
    }

    private static HttpListener open(ServerTls tls) throws IOException {
        var routes = List.of(Route.of(Access.ASKER, "GET", "/here", r -> Reply.json("here")));
        return HttpListener.open(new InetSocketAddress(LOOPBACK, 0),
                Serving.of(new Router(routes, TestDoor.of("token"), a -> true)), Optional.of(tls),
                LIMITS);
    }
}
