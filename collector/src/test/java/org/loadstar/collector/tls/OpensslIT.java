package org.loadstar.collector.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.TestDoor;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.HttpListener;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.http.Serving;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** Certificates that openssl makes, and its client before our server. */
class OpensslIT {
    private static final String SUBJECT = " -subj /CN=x -days 30 -addext subjectAltName=IP:127.0.0.1";
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256",
        "ec -pkeyopt ec_paramgen_curve:P-384",
        "ed25519"})
    void keysOfAllKindsAreServed(String kind) throws Exception {
        openssl("req -x509 -nodes -keyout key.pem -out certificate.pem -newkey " + kind + SUBJECT);
        try (var listener = serve(new TlsFiles(Optional.of(files()), Optional.empty()))) {
            for (String version : List.of("-tls1_2", "-tls1_3"))
                assertThat(client(listener, version + " -CAfile certificate.pem -verify_return_error"))
                        .as(version).contains("Verify return code: 0 (ok)");
            assertThat(client(listener, "-tls1_1 -cipher ALL@SECLEVEL=0")).contains("Cipher is (NONE)");
            assertThat(client(listener,
                    "-tls1_2 -cipher AES128-GCM-SHA256:AES256-SHA:ECDHE-ECDSA-AES128-SHA256"))
                    .contains("Cipher is (NONE)");
        }
    }

    @Test
    void ourOwnCertificateIsVerified() throws Exception {
        try (var listener = serve(new TlsFiles(Optional.empty(), Optional.empty()))) {
            assertThat(client(listener,
                    "-CAfile certificate.pem -verify_return_error -verify_ip 127.0.0.1"))
                    .contains("Verify return code: 0 (ok)");
            assertThat(openssl("x509 -noout -fingerprint -sha256 -in certificate.pem").strip())
                    .endsWith(Certificates.fingerprint(
                            Certificates.read(directory.resolve("certificate.pem"), new Problems())
                                    .getFirst()));
        }
    }

    @Test
    void aChainIsShownWholeAndClientsOfTheSameAuthorityAreLetIn() throws Exception {
        authority();
        try (var listener = serve(
                new TlsFiles(Optional.of(files()), Optional.of(directory.resolve("ca.pem"))))) {
            assertThat(client(listener, "-CAfile ca.pem -cert certificate.pem -key key.pem -quiet"))
                    .contains("HTTP/1.1 200 OK");
            assertThat(client(listener, "-CAfile ca.pem -quiet")).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void aChainInTheWrongOrderIsAProblem() throws Exception {
        authority();
        openssl("req -x509 -nodes -keyout other.pem -out unrelated.pem -newkey rsa:2048 -subj /CN=unrelated -days 30");
        Files.writeString(directory.resolve("certificate.pem"),
                Files.readString(directory.resolve("certificate.pem"))
                        + Files.readString(directory.resolve("unrelated.pem")));
        assertThat(problems()).containsExactly(directory.resolve("certificate.pem")
                + ":1: certificate[2]: expected the one that signed CN=ca, got CN=unrelated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pkey -in good.pem -aes256 -passout pass:secret -out key.pem | 1: key: expected a key that is not encrypted (openssl pkey -in KEY -out NEW takes the encryption off), got an encrypted one",
        "pkey -in good.pem -traditional -out key.pem | 1: key: expected PKCS#8, BEGIN PRIVATE KEY (openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW makes it), got BEGIN RSA PRIVATE KEY",
        "genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:1024 -out key.pem | 1: key: expected RSA of at least 2048 bits, got 1024 bits",
        "genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048 -out key.pem | 1: key: expected the key of the certificate in certificate.pem, got another one",
        "genpkey -algorithm x25519 -out key.pem | 1: key: expected an EC, RSA or Ed25519 key, got something else",
        "x509 -in certificate.pem -out key.pem | 1: key: expected a block BEGIN PRIVATE KEY, got none"})
    void aKeyThatCannotBeUsedIsToldWithWhatHelps(String command, String expected) throws Exception {
        openssl("req -x509 -nodes -keyout key.pem -out certificate.pem -newkey rsa:2048" + SUBJECT);
        Files.copy(directory.resolve("key.pem"), directory.resolve("good.pem"));
        openssl(command);
        Files.setPosixFilePermissions(directory.resolve("key.pem"),
                PosixFilePermissions.fromString("rw-------"));
        assertThat(problems().stream().map(p -> p.replace(directory + "/", "")))
                .containsExactly("key.pem:" + expected);
    }

    @Test
    void brokenFilesAreToldWithTheirLines() throws Exception {
        openssl("req -x509 -nodes -keyout key.pem -out certificate.pem -newkey rsa:2048" + SUBJECT);
        Path certificate = directory.resolve("certificate.pem");
        String good = Files.readString(certificate);
        Files.writeString(certificate, "about it\n" + good.replace("-----END CERTIFICATE-----\n", ""));
        assertThat(problems()).containsExactly(
                certificate + ":2: CERTIFICATE: expected -----END CERTIFICATE-----, got the end of the file");
        Files.writeString(certificate, "\n\n" + good.replaceFirst("\nMI", "\n*?"));
        assertThat(problems())
                .containsExactly(
                        certificate + ":3: CERTIFICATE: expected lines of base64, got something else");
        Files.writeString(certificate, good.replaceFirst("\nMI", "\nAA"));
        assertThat(problems())
                .containsExactly(
                        certificate + ":1: certificate: expected an X.509 certificate, got something else");
        Files.writeString(certificate, "nothing\n");
        assertThat(problems())
                .containsExactly(
                        certificate + ":1: certificate: expected a block BEGIN CERTIFICATE, got none");
    }

    /** An authority and a certificate of it, with its chain. */
    private void authority() throws Exception {
        openssl("req -x509 -nodes -keyout ca-key.pem -out ca.pem -newkey rsa:2048 -subj /CN=ca -days 30");
        openssl("req -nodes -keyout key.pem -out request.pem -newkey rsa:2048 -subj /CN=x");
        openssl("x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 30 -out certificate.pem");
        Files.writeString(directory.resolve("certificate.pem"),
                Files.readString(directory.resolve("certificate.pem"))
                        + Files.readString(directory.resolve("ca.pem")));
    }

    private CertificateFiles files() {
        return TestCertificates.files(directory);
    }

    private List<String> problems() {
        var problems = new Problems();
        files().read(problems);
        return problems.list().stream().map(FileProblem::toString).toList();
    }

    private HttpListener serve(TlsFiles files) throws IOException {
        ServerTls tls = ServerTls.open(files, directory, List.of(), InetAddress.getLoopbackAddress(),
                TimeSource.system());
        var routes = List.of(Route.of(Access.ASKER, "GET", "/", r -> Reply.json("here")));
        return HttpListener.openTls(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Serving.of(new Router(routes, TestDoor.of("token"), a -> true)), tls);
    }

    /** What openssl's client says of a connection over which it asks once. */
    private String client(HttpListener listener, String options) throws Exception {
        return run("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "s_client -connect 127.0.0.1:" + listener.address().getPort() + " " + options);
    }

    private String openssl(String arguments) throws Exception {
        return run("", arguments);
    }

    private String run(String input, String arguments) throws Exception {
        Process process = new ProcessBuilder(
                Stream.concat(Stream.of("openssl"), Stream.of(arguments.split(" ", -1))).toList())
                .directory(directory.toFile()).redirectErrorStream(true).start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
