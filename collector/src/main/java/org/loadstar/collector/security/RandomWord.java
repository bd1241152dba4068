package org.loadstar.collector.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Tokens: words of 192 random bits, of which only a digest is kept. A digest without salt is enough, since
 * nobody can try them all. Thread-safe.
 */
final class RandomWord {
    private static final int BYTES = 24;
    private static final int ID_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomWord() {}

    /** @param prefix by which people and scanners tell it from other words */
    static Secret draw(String prefix) {
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES)));
    }

    /** A short name for something that has none. */
    static String id() {
        return HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    static byte[] bytes(int n) {
        byte[] random = new byte[n];
        RANDOM.nextBytes(random);
        return random;
    }

    /** SHA-256 of a word in hexadecimal digits. */
    static String digest(String word) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
