package org.loadstar.collector.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

import org.loadstar.collector.file.DurableFile;
import org.loadstar.model.yaml.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity that a collector makes for itself. Key, encrypted, and certificate are one file, so that they always fit;
 * the certificate is in a file of its own besides, for clients that are to trust it.
 *
 * @param directory of the collector's data
 * @param names     for which it holds
 */
record OwnIdentity(Path directory, Names names) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnIdentity.class);
    private static final Period RENEWED_BEFORE = Period.ofDays(30);

    CertificateFiles files() {
        Path file = directory.resolve("self-signed.pem");
        return new CertificateFiles(file, file, Optional.of(password()));
    }

    private Path password() {
        return directory.resolve("self-signed.password");
    }

    /** Makes an identity where there is none, where it is for other names, and where it soon expires. */
    void keep(Instant now) throws IOException {
        Optional<Identity> kept = Files.exists(files().key())
                ? files().read(new Problems())
                : Optional.empty();
        if (kept.isPresent() && serves(kept.get(), now))
            return;
        Identity made = SelfSigned.make(names, now);
        String certificate = Certificates.text(made.certificate());
        DurableFile.replace(directory.resolve("certificate.pem"),
                certificate.getBytes(StandardCharsets.US_ASCII));
        String key = Pem.text("ENCRYPTED PRIVATE KEY", EncryptedKey.seal(made.key(), password()));
        DurableFile.replace(files().key(), (key + certificate).getBytes(StandardCharsets.US_ASCII));
        LOG.info("certificate made: hosts={} addresses={}", names.hosts(), names.addresses());
    }

    private boolean serves(Identity identity, Instant now) {
        return identity.isValidAt(now) && !isDue(identity, now) && names.areIn(identity.certificate());
    }

    /** Whether an identity soon expires. */
    static boolean isDue(Identity identity, Instant now) {
        return now.atZone(ZoneOffset.UTC).plus(RENEWED_BEFORE).toInstant().isAfter(identity.expires());
    }
}
