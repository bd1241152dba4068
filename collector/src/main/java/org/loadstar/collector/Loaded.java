package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.audit.Sha256;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.file.DurableFile;
import org.loadstar.model.AdminState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records with what the collector starts: digests of the files of its configuration, never their content,
 * and the administrative states that hold. The digest of secrets.yml is keyed, or whoever reads the log
 * could try words until one fits.
 */
final class Loaded {
    private static final Logger LOG = LoggerFactory.getLogger(Loaded.class);
    private static final int KEY_BYTES = 32;

    private Loaded() {}

    /** A disk that refuses is logged: answers go before. */
    static void record(Configuration configuration, Map<String, AdminState> states, Path data,
            Audit audit) {
        try {
            byte[] key = key(data.resolve("audit-key"));
            var digests = new ArrayList<Digest>();
            for (Path file : files(configuration.files())) {
                byte[] content = Files.readAllBytes(file);
                boolean isSecret = file.endsWith(Configuration.SECRETS);
                digests.add(new Digest(file.toAbsolutePath().toString(), isSecret,
                        isSecret ? Sha256.of(key, content) : Sha256.of(content)));
            }
            audit.record(By.COLLECTOR, "configuration.loaded", "configuration", null,
                    new What(digests, states));
        } catch (IOException e) {
            LOG.error("start not recorded in the audit log: reason={}", e.toString());
        }
    }

    /** Records which certificate is shown from now on. */
    static void certificate(String fingerprint, Audit audit) {
        try {
            audit.record(By.COLLECTOR, "certificate.loaded", "certificate", null,
                    Map.of("sha256", fingerprint));
        } catch (IOException e) {
            LOG.error("certificate not recorded in the audit log: reason={}", e.toString());
        }
    }

    private static List<Path> files(List<Path> filesAndDirectories) throws IOException {
        var files = new ArrayList<Path>();
        for (Path f : filesAndDirectories) {
            if (Files.isDirectory(f))
                try (var packs = Files.newDirectoryStream(f, "*.yml")) {
                    packs.forEach(files::add);
                }
            else if (Files.exists(f))
                files.add(f);
        }
        return files.stream().sorted().toList();
    }

    private static byte[] key(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            DurableFile.replace(file, random);
        }
        return Files.readAllBytes(file);
    }

    private record Digest(String file, boolean keyed, String sha256) {}

    private record What(List<Digest> files, Map<String, AdminState> administration) {}
}
