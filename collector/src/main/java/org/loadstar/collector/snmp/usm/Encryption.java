package org.loadstar.collector.snmp.usm;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.PrivProtocol;

/**
 * A user's encryption at one engine: DES in CBC (RFC 3414 section 8) or AES in CFB (RFC 3826; keys longer than the
 * user's hash by draft-blumenthal-aes-usm-04, as Net-SNMP has it). Confined to one thread at a time.
 */
final class Encryption {
    private static final int BLOCK_OF_DES = 8;
    /** Octets that stand in a message beside the encrypted ones. */
    private static final int SALT = 8;

    private final PrivProtocol protocol;
    private final Cipher cipher;
    private final SecretKeySpec key;
    /** What DES mixes its salt with; of AES not used. */
    private final byte[] rest;
    private long salt;

    /** @param salt the first; then they count up */
    Encryption(PrivProtocol protocol, AuthProtocol auth, byte[] localizedKey, long salt) {
        this.protocol = protocol;
        this.salt = salt;
        byte[] all = extended(auth, localizedKey, length(protocol));
        boolean isDes = protocol == PrivProtocol.DES;
        rest = Arrays.copyOfRange(all, BLOCK_OF_DES, all.length);
        key = new SecretKeySpec(isDes ? Arrays.copyOf(all, BLOCK_OF_DES) : all, isDes ? "DES" : "AES");
        try {
            cipher = Cipher.getInstance(isDes ? "DES/CBC/NoPadding" : "AES/CFB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected a Java with " + protocol.spelt(), e);
        }
    }

    /** The next salt, of eight octets: it must never come twice under one key. */
    byte[] salt(int boots) {
        long next = ++salt;
        var octets = ByteBuffer.allocate(SALT);
        return protocol == PrivProtocol.DES
                ? octets.putInt(boots).putInt((int) next).array()
                : octets.putLong(next).array();
    }

    byte[] encrypt(byte[] plain, int boots, int time, byte[] salt) throws GeneralSecurityException {
        int blocks = (plain.length + BLOCK_OF_DES - 1) / BLOCK_OF_DES;
        return run(Cipher.ENCRYPT_MODE,
                protocol == PrivProtocol.DES ? Arrays.copyOf(plain, blocks * BLOCK_OF_DES) : plain, boots,
                time,
                salt);
    }

    /**
     * The way back; behind what was encrypted there may be up to seven octets more.
     *
     * @throws GeneralSecurityException where it can't have been encrypted so
     */
    byte[] decrypt(byte[] hidden, int boots, int time, byte[] salt) throws GeneralSecurityException {
        if (salt.length != SALT)
            throw new GeneralSecurityException("expected a salt of " + SALT + " octets, got " + salt.length);
        return run(Cipher.DECRYPT_MODE, hidden, boots, time, salt);
    }

    private byte[] run(int mode, byte[] octets, int boots, int time, byte[] salt)
            throws GeneralSecurityException {
        cipher.init(mode, key, new IvParameterSpec(
                protocol == PrivProtocol.DES
                        ? mixed(salt)
                        : ByteBuffer.allocate(2 * SALT).putInt(boots).putInt(time).put(salt).array()));
        return cipher.doFinal(octets);
    }

    private byte[] mixed(byte[] salt) {
        var vector = new byte[BLOCK_OF_DES];
        for (int i = 0; i < vector.length; i++)
            vector[i] = (byte) (rest[i] ^ salt[i]);
        return vector;
    }

    private static byte[] extended(AuthProtocol auth, byte[] key, int length) {
        byte[] longer = key;
        while (longer.length < length) {
            byte[] more = Authentication.hash(auth, longer);
            longer = ByteBuffer.allocate(longer.length + more.length).put(longer).put(more).array();
        }
        return Arrays.copyOf(longer, length);
    }

    private static int length(PrivProtocol protocol) {
        return switch (protocol) {
            case DES, AES_128 -> 16;
            case AES_192 -> 24;
            case AES_256 -> 32;
        };
    }
}
