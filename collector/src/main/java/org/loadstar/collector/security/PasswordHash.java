package org.loadstar.collector.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 (RFC 8018 section 5.2) with HMAC-SHA-256 and a salt of its own. It says by
 * how many rounds it was made, so they can be raised without forgetting anybody. Prints nothing of itself.
 * Immutable.
 *
 * @param text {@code pbkdf2-sha256$ROUNDS$SALT$KEY}, salt and key in base 64
 */
record PasswordHash(String text) {
    private static final String KIND = "pbkdf2-sha256";
    private static final int ROUNDS = 600_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    /** What is tried where there is no such user, so that both take the same time. */
    static final PasswordHash NOBODY = new PasswordHash(
            KIND + "$" + ROUNDS + "$AAAAAAAAAAAAAAAAAAAAAA==$AAAA");

    static PasswordHash of(Secret password) {
        byte[] salt = RandomWord.bytes(SALT_BYTES);
        return new PasswordHash(
                KIND + "$" + ROUNDS + "$" + base64(salt) + "$" + base64(key(password, salt, ROUNDS)));
    }

    /** Takes about 0.3 s of a processor. */
    boolean matches(Secret password) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(KIND) || !parts[1].matches("[0-9]{1,8}"))
            return false;
        int rounds = Math.clamp(Integer.parseInt(parts[1]), 1, MOST_ROUNDS);
        return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]),
                key(password, Base64.getDecoder().decode(parts[2]), rounds));
    }

    /** The same characters, however a keyboard composes them (RFC 8265 section 4.2.2). */
    private static byte[] key(Secret password, byte[] salt, int rounds) {
        char[] characters = Normalizer.normalize(password.reveal(), Normalizer.Form.NFC).toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(characters, salt, rounds, KEY_BITS)).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
