package org.loadstar.collector.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.loadstar.collector.tls.CertificateFiles;
import org.loadstar.collector.tls.TlsFiles;
import org.loadstar.model.yaml.Block;

/** Reads {@code tls} of {@code loadstar.yml}: files, those without a slash in front beside it. */
final class TlsBlock {
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";

    private TlsBlock() {}

    static TlsFiles read(Block b, String settingsFile) {
        Optional<Path> certificate = path(b, CERTIFICATE, settingsFile);
        Optional<Path> key = path(b, KEY, settingsFile);
        Optional<Path> clientCa = path(b, "clientCa", settingsFile);
        if (b.has(CERTIFICATE) != b.has(KEY))
            b.problem(b.has(KEY) ? CERTIFICATE : KEY, "a certificate and its key, or neither", "one of them");
        b.end();
        return new TlsFiles(certificate.flatMap(c -> key.map(k -> new CertificateFiles(c, k))), clientCa);
    }

    private static Optional<Path> path(Block b, String key, String settingsFile) {
        return b.optional(key, "a file", text -> {
            try {
                return text.isBlank()
                        ? Optional.empty()
                        : Optional.of(Path.of(settingsFile).resolveSibling(text));
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }
}
