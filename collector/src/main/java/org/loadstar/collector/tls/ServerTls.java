package org.loadstar.collector.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of our servers: who they are, taken anew whenever its files change, and whom they ask for a
 * certificate. Files that can't be used change nothing. Thread-safe: what it holds is replaced as a whole.
 */
public final class ServerTls {
    /** Versions that are spoken, the best first. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final CertificateFiles files;
    private final Optional<OwnIdentity> own;
    private final Optional<Path> clientCa;
    private final TimeSource time;
    private final List<Consumer<SSLContext>> followers = new CopyOnWriteArrayList<>();
    private volatile Held held;
    private String trouble = "";

    private ServerTls(CertificateFiles files, Optional<OwnIdentity> own, Optional<Path> clientCa,
            TimeSource time)
            throws IOException, InvalidFileException {
        this.files = files;
        this.own = own;
        this.clientCa = clientCa;
        this.time = time;
        held = read(content());
        if (!held.identity.isValidAt(now()))
            LOG.warn("certificate is not valid now: file={} from={} to={}", files.certificate(),
                    held.identity.begins(), held.identity.expires());
    }

    /**
     * Reads the files, or makes an identity at the first start.
     *
     * @param data      directory where an identity of our own is kept
     * @param hosts     names under which we are asked, besides those that this machine has
     * @param listening address at which we are asked
     * @throws IOException where the files can't be used
     */
    public static ServerTls open(TlsFiles files, Path data, Collection<String> hosts, InetAddress listening,
            TimeSource time) throws IOException {
        Optional<OwnIdentity> own = files.own().isPresent()
                ? Optional.empty()
                : Optional.of(new OwnIdentity(data, Names.of(hosts, listening)));
        if (own.isPresent())
            own.get().keep(time.now().wall());
        try {
            return new ServerTls(files.own().orElseGet(() -> own.orElseThrow().files()), own,
                    files.clientCa(),
                    time);
        } catch (InvalidFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What new connections are made with. */
    public SSLContext context() {
        return held.context;
    }

    /** Tells of each context that follows the present one. */
    public void whenChanged(Consumer<SSLContext> follower) {
        followers.add(follower);
    }

    /** Those that are spoken, the best first; the server's order counts. */
    public List<String> cipherSuites() {
        return Contexts.cipherSuites(context());
    }

    /** Whether clients have to show a certificate. */
    public boolean wantsClientCertificates() {
        return clientCa.isPresent();
    }

    /** When the certificate that is shown expires. */
    public Instant expires() {
        return held.identity.expires();
    }

    /** SHA-256 of the certificate that is shown, as openssl prints it. */
    public String fingerprint() {
        return held.identity.fingerprint();
    }

    /** Takes what the files hold where that has changed. Called every few seconds. */
    public synchronized void refresh() {
        try {
            if (own.isPresent() && OwnIdentity.isDue(held.identity, now()))
                own.get().keep(now());
            List<ByteBuffer> content = content();
            if (!content.equals(held.content))
                take(read(content));
            trouble = "";
        } catch (IOException | InvalidFileException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void take(Held next) throws InvalidFileException {
        var problems = new Problems();
        files.checkTime(next.identity, now(), problems);
        problems.throwIfAny();
        held = next;
        followers.forEach(f -> f.accept(next.context));
    }

    /** Once for each trouble, not each time it is met. */
    private void complain(String now) {
        if (!now.equals(trouble))
            LOG.warn("new certificate can't be used, the old one stays: {}", now.replace("\n", "; "));
        trouble = now;
    }

    private Held read(List<ByteBuffer> content) throws InvalidFileException, IOException {
        var problems = new Problems();
        Optional<Identity> identity = files.read(problems);
        var cas = clientCa.map(f -> Certificates.read(f, problems)).orElse(List.of());
        problems.throwIfAny();
        try {
            var next = new Held(content, identity.orElseThrow(), Contexts.make(identity.orElseThrow(), cas));
            LOG.info("certificate shown: sha256={} expires={} file={}", next.identity.fingerprint(),
                    next.identity.expires(), files.certificate());
            return next;
        } catch (GeneralSecurityException e) {
            throw new IOException(files.certificate() + ": can't be used for TLS: " + e.getMessage(), e);
        }
    }

    /** A file that can't be read counts as empty here; reading it says what is wrong. */
    private List<ByteBuffer> content() {
        var content = new ArrayList<ByteBuffer>();
        for (Path file : clientCa.map(ca -> List.of(files.certificate(), files.key(), ca))
                .orElse(List.of(files.certificate(), files.key())))
            content.add(ByteBuffer.wrap(bytes(file)));
        return content;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private Instant now() {
        return time.now().wall();
    }

    /** @param content of the files, to see when it changes */
    private record Held(List<ByteBuffer> content, Identity identity, SSLContext context) {}
}
