package org.loadstar.collector.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.yaml.Problems;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerTlsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final TlsFiles NONE = new TlsFiles(Optional.empty(), Optional.empty());
    private final Logger logger = (Logger) LoggerFactory.getLogger(ServerTls.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final TimeSource time = () -> new Moment(now, 0);
    @TempDir
    private Path directory;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void theFirstStartMakesACertificateForAllThatWeAreCalled() throws Exception {
        InetAddress listening = NumericAddress.parse("192.0.2.7").orElseThrow();
        ServerTls tls = ServerTls.open(NONE, directory, List.of("NOC.example"), listening, time);
        var certificate = Certificates.read(directory.resolve("certificate.pem"), new Problems()).getFirst();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames().toString()).contains("[2, localhost]",
                "[2, noc.example]", "[7, 127.0.0.1]", "[7, 0:0:0:0:0:0:0:1]", "[7, 192.0.2.7]");
        assertThat(certificate.getBasicConstraints()).as("no CA").isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(tls.expires()).isEqualTo(now.plus(Duration.ofDays(825)))
                .isEqualTo(certificate.getNotAfter().toInstant());
        assertThat(Files.getPosixFilePermissions(directory.resolve("self-signed.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(directory.resolve("certificate.pem"))).doesNotContain("PRIVATE");
        assertThat(Files.readString(directory.resolve("self-signed.pem")))
                .contains("-----BEGIN ENCRYPTED PRIVATE KEY-----").doesNotContain("BEGIN PRIVATE KEY");
        assertThat(log.list).singleElement().asString().contains("sha256=" + tls.fingerprint());
    }

    @Test
    void aCertificateThatLastsIsKeptOverStartsAndOneForOtherNamesIsNot() throws IOException {
        String first = own().fingerprint();
        assertThat(own().fingerprint()).isEqualTo(first);
        assertThat(ServerTls.open(NONE, directory, List.of("noc.example"), LOOPBACK, time).fingerprint())
                .isNotEqualTo(first);
    }

    @Test
    void ourOwnIsRenewedWhenItSoonExpires() throws IOException {
        ServerTls tls = own();
        String first = tls.fingerprint();
        now = now.plus(Duration.ofDays(795)).minusSeconds(1);
        tls.refresh();
        assertThat(tls.fingerprint()).isEqualTo(first);
        now = now.plusSeconds(2);
        tls.refresh();
        assertThat(tls.fingerprint()).isNotEqualTo(first);
        assertThat(tls.expires()).isAfter(now.plus(Duration.ofDays(824)));
    }

    @Test
    void aFileOfOursThatIsBrokenIsMadeAnew() throws IOException {
        String first = own().fingerprint();
        Files.writeString(directory.resolve("self-signed.pem"), "broken");
        assertThat(own().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void aKeyWhosePasswordIsLostIsMadeAnew() throws IOException {
        String first = own().fingerprint();
        Files.writeString(directory.resolve("self-signed.password"), "another\n");
        String second = own().fingerprint();
        assertThat(second).isNotEqualTo(first);
        Files.delete(directory.resolve("self-signed.password"));
        assertThat(own().fingerprint()).isNotEqualTo(second);
    }

    @Test
    void aYearBeyond2049IsWrittenWithFourDigits() throws IOException {
        now = Instant.parse("2049-12-31T00:00:00Z");
        assertThat(own().expires()).isEqualTo(now.plus(Duration.ofDays(825)));
    }

    @Test
    void newFilesAreTakenAndTheirFollowersTold() throws IOException {
        CertificateFiles files = TestCertificates.files(directory);
        String first = TestCertificates.replace(files, now);
        ServerTls tls = withFiles(files);
        var told = new ArrayList<SSLContext>();
        tls.whenChanged(told::add);
        tls.refresh();
        assertThat(tls.fingerprint()).isEqualTo(first);
        assertThat(told).isEmpty();
        String second = TestCertificates.replace(files, now);
        tls.refresh();
        assertThat(tls.fingerprint()).isEqualTo(second);
        assertThat(told).containsExactly(tls.context());
    }

    @Test
    void newFilesThatAreBrokenChangeNothingAndAreComplainedOfOnce() throws IOException {
        CertificateFiles files = TestCertificates.files(directory);
        String first = TestCertificates.replace(files, now);
        ServerTls tls = withFiles(files);
        log.list.clear();
        byte[] oldKey = Files.readAllBytes(files.key());
        String second = TestCertificates.replace(files, now);
        byte[] newKey = Files.readAllBytes(files.key());
        Files.write(files.key(), oldKey);
        tls.refresh();
        tls.refresh();
        assertThat(tls.fingerprint()).isEqualTo(first);
        assertThat(log.list).singleElement().asString().contains("the old one stays",
                files.key() + ":1: key: expected the key of the certificate in " + files.certificate());
        Files.delete(files.key());
        tls.refresh();
        tls.refresh();
        assertThat(log.list).hasSize(2);
        Files.write(files.key(), newKey);
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
        tls.refresh();
        assertThat(log.list.getLast().toString()).contains("permissions 0600");
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        tls.refresh();
        assertThat(tls.fingerprint()).isEqualTo(second);
    }

    @Test
    void aNewCertificateThatHasExpiredIsNotTakenButAnOldOneServesOn() throws IOException {
        CertificateFiles files = TestCertificates.files(directory);
        Instant longAgo = now.minus(Duration.ofDays(900));
        String old = TestCertificates.replace(files, longAgo);
        ServerTls tls = withFiles(files);
        assertThat(log.list).extracting(e -> e.getLevel().toString()).contains("WARN");
        TestCertificates.replace(files, longAgo);
        tls.refresh();
        assertThat(tls.fingerprint()).isEqualTo(old);
    }

    @Test
    void withoutUsableFilesThereIsNoStart() {
        assertThatThrownBy(() -> withFiles(TestCertificates.files(directory))).isInstanceOf(IOException.class)
                .hasMessageContaining("certificate.pem");
    }

    private ServerTls own() throws IOException {
        return ServerTls.open(NONE, directory, List.of(), LOOPBACK, time);
    }

    private ServerTls withFiles(CertificateFiles files) throws IOException {
        return ServerTls.open(new TlsFiles(Optional.of(files), Optional.empty()), directory, List.of(),
                LOOPBACK,
                time);
    }
}
