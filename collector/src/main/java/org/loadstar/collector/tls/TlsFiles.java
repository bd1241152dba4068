package org.loadstar.collector.tls;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.loadstar.model.yaml.Problems;

/**
 * The files that {@code tls} of loadstar.yml names.
 *
 * @param own      certificate and key; empty: we make our own
 * @param clientCa certificates of those who vouch for clients; empty: clients need none
 */
public record TlsFiles(Optional<CertificateFiles> own, Optional<Path> clientCa) {
    /**
     * Notes all that is wrong with the files.
     *
     * @param today when the certificate has to be valid; empty: whenever, for a service with an old one
     *              is worth more than none
     */
    public void check(Optional<Instant> today, Problems problems) {
        own.ifPresent(files -> files.read(problems)
                .ifPresent(i -> today.ifPresent(t -> files.checkTime(i, t, problems))));
        clientCa.ifPresent(file -> Certificates.read(file, problems));
    }
}
