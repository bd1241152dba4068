package org.loadstar.collector.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

import org.loadstar.collector.config.Secret;
import org.loadstar.collector.file.DurableFile;

/** The administrator's token: one random word per data directory, readable by its owner alone. */
public final class TokenFile {
    private static final int BYTES = 24;

    private TokenFile() {}

    /** The token of a data directory, made at first use. */
    public static Secret open(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            DurableFile.replace(file, (token + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String token = Files.readString(file).strip();
        if (token.isEmpty())
            throw new IOException(file + ": expected a token, got an empty file");
        return new Secret(token);
    }
}
