package org.loadstar.collector.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

import org.loadstar.collector.file.DurableFile;

/**
 * Private keys as they rest on the disk: PKCS#8, encrypted by PBES2 with AES-256 (RFC 8018 section 6.2) under a
 * random password in a file of its own. Whoever gets hold of the one file without the other has nothing.
 */
final class EncryptedKey {
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
    /** The password cannot be guessed, so few rounds do. */
    private static final int ROUNDS = 2048;
    private static final int PASSWORD_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int BLOCK_BYTES = 16;

    private EncryptedKey() {}

    /**
     * Encrypts a key.
     *
     * @param password file of the password, made at first use
     */
    static byte[] seal(PrivateKey key, Path password) throws IOException {
        if (!Files.exists(password))
            DurableFile.replace(password, (HexFormat.of().formatHex(random(PASSWORD_BYTES)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, secret(password),
                    new PBEParameterSpec(random(SALT_BYTES), ROUNDS,
                            new IvParameterSpec(random(BLOCK_BYTES))));
            // by this name the JDK knows the object identifier
            var parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded())).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException("key can't be encrypted: " + e.getMessage(), e);
        }
    }

    /** The PKCS#8 key that was encrypted. */
    static byte[] open(byte[] sealed, Path password) throws IOException, GeneralSecurityException {
        var info = new EncryptedPrivateKeyInfo(sealed);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.DECRYPT_MODE, secret(password), info.getAlgParameters());
        return info.getKeySpec(cipher).getEncoded();
    }

    private static SecretKey secret(Path password) throws IOException, GeneralSecurityException {
        char[] characters = Files.readString(password, StandardCharsets.US_ASCII).strip().toCharArray();
        return SecretKeyFactory.getInstance(CIPHER).generateSecret(new PBEKeySpec(characters));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
