package org.loadstar.collector.snmp.usm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.security.Secret;

/**
 * A user's authentication at one engine (RFC 3414 sections 6 and 7, RFC 7860): a code over the whole message, cut to
 * the length of its protocol. Confined to one thread at a time.
 */
final class Authentication {
    private static final int EXPANDED = 1 << 20;

    private final Mac mac;
    private final int length;

    Authentication(AuthProtocol protocol, byte[] localizedKey) {
        try {
            mac = Mac.getInstance(macName(protocol));
            mac.init(new SecretKeySpec(localizedKey, "RAW"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected a Java with " + protocol.spelt(), e);
        }
        length = length(protocol);
    }

    /** Octets of a code. */
    int length() {
        return length;
    }

    /** The code of a message in which there are zeros in its place. */
    byte[] code(ByteBuffer message) {
        mac.update(message);
        return Arrays.copyOf(mac.doFinal(), length);
    }

    /**
     * The key of a password (RFC 3414 section A.2): 1 MiB is hashed, which takes milliseconds.
     *
     * @return as long as the hash of the protocol
     */
    static byte[] key(AuthProtocol protocol, Secret password) {
        byte[] word = password.reveal().getBytes(StandardCharsets.UTF_8);
        var expanded = new byte[EXPANDED];
        for (int i = 0; i < EXPANDED; i++)
            expanded[i] = word[i % word.length];
        return hash(protocol, expanded);
    }

    /** A user's key for one engine alone (RFC 3414 section 2.6). */
    static byte[] localized(AuthProtocol protocol, byte[] key, byte[] engine) {
        return hash(protocol, key, engine, key);
    }

    static byte[] hash(AuthProtocol protocol, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance(protocol.spelt());
            for (byte[] part : parts)
                digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected a Java with " + protocol.spelt(), e);
        }
    }

    private static String macName(AuthProtocol protocol) {
        return "Hmac" + protocol.spelt().replace("-", "");
    }

    private static int length(AuthProtocol protocol) {
        return switch (protocol) {
            case MD5, SHA_1 -> 12;
            case SHA_224 -> 16;
            case SHA_256 -> 24;
            case SHA_384 -> 32;
            case SHA_512 -> 48;
        };
    }
}
