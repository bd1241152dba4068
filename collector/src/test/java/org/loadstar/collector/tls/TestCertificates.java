package org.loadstar.collector.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.loadstar.collector.file.DurableFile;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.Problems;

/** Certificates, and clients of TLS that trust one and no other. */
public final class TestCertificates {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private TestCertificates() {}

    /** The TLS of a server that makes its own certificate. */
    public static ServerTls selfSigned(Path data) throws IOException {
        return ServerTls.open(new TlsFiles(Optional.empty(), Optional.empty()), data, List.of(), LOOPBACK,
                TimeSource.system());
    }

    /** Files in a directory: certificate.pem and key.pem. */
    public static CertificateFiles files(Path directory) {
        return new CertificateFiles(directory.resolve("certificate.pem"), directory.resolve("key.pem"));
    }

    /** Puts a new key and its certificate into files, one after the other; its fingerprint. */
    public static String replace(CertificateFiles files) throws IOException {
        return replace(files, Instant.now());
    }

    /**
     * The same for another day.
     *
     * @param made when the certificate is said to be made
     */
    public static String replace(CertificateFiles files, Instant made) throws IOException {
        Identity identity = SelfSigned.make(Names.of(List.of(), LOOPBACK), made);
        DurableFile.replace(files.certificate(),
                Certificates.text(identity.certificate()).getBytes(StandardCharsets.US_ASCII));
        DurableFile.replace(files.key(), Pem.text("PRIVATE KEY", identity.key().getEncoded())
                .getBytes(StandardCharsets.US_ASCII));
        return identity.fingerprint();
    }

    /** A client that trusts the certificates of a file. */
    public static SSLContext trusting(Path file) throws IOException {
        return client(new KeyManager[0], () -> Contexts.trusting(Certificates.read(file, new Problems())));
    }

    /** One that shows a certificate of its own besides. */
    public static SSLContext showing(CertificateFiles own, Path trusted) throws IOException {
        Identity identity = own.read(new Problems()).orElseThrow();
        try {
            return client(Contexts.showing(identity),
                    () -> Contexts.trusting(Certificates.read(trusted, new Problems())));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** One that trusts everybody and notes the fingerprints that it is shown. */
    public static SSLContext noting(Set<String> fingerprints) throws IOException {
        return client(new KeyManager[0], () -> new TrustManager[]{new X509ExtendedTrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
                fingerprints.add(Certificates.fingerprint(chain[0]));
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
                fingerprints.add(Certificates.fingerprint(chain[0]));
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {
                fingerprints.add(Certificates.fingerprint(chain[0]));
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }});
    }

    private static SSLContext client(KeyManager[] keys, Trust trust) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.managers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private interface Trust {
        TrustManager[] managers() throws GeneralSecurityException, IOException;
    }

    /** What is said to a GET over a new connection. */
    public static String get(InetSocketAddress server, String path, SSLContext client) throws IOException {
        try (var socket = (SSLSocket) client.getSocketFactory().createSocket(server.getAddress(),
                server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
