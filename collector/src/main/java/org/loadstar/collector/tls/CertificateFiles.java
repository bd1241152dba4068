package org.loadstar.collector.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.file.PrivateFile;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/**
 * Where a certificate and its key are.
 *
 * @param certificate PEM: the certificate, then those that vouch for it, in order
 * @param key         PEM: PKCS#8, readable by its owner alone; may be the same file
 * @param password    of the key where we encrypted it ourselves; empty: it must not be encrypted
 */
public record CertificateFiles(Path certificate, Path key, Optional<Path> password) {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final int SHORTEST_RSA = 2048;
    private static final byte[] PROBE = {1, 2, 3, 4};

    /** Files of the operator, whose key is not encrypted. */
    public CertificateFiles(Path certificate, Path key) {
        this(certificate, key, Optional.empty());
    }

    /** What the files hold; empty where a problem was noted. */
    Optional<Identity> read(Problems problems) {
        int before = problems.size();
        PrivateFile.check(key, problems);
        List<X509Certificate> chain = Certificates.read(certificate, problems);
        Optional<PrivateKey> found = key(problems);
        if (problems.size() > before || found.isEmpty())
            return Optional.empty();
        checkOrder(chain, problems);
        if (!fits(found.get(), chain.getFirst().getPublicKey()))
            problem(key, 1, "key", "the key of the certificate in " + certificate, "another one", problems);
        return problems.size() > before ? Optional.empty() : Optional.of(new Identity(chain, found.get()));
    }

    /** Notes where an identity of these files is not valid at a moment. */
    void checkTime(Identity identity, Instant now, Problems problems) {
        if (!identity.isValidAt(now))
            problem(certificate, 1, "certificate", "one that is valid on " + now,
                    "one that is valid from " + identity.begins() + " to " + identity.expires(), problems);
    }

    private Optional<PrivateKey> key(Problems problems) {
        int before = problems.size();
        Optional<Pem> block = Pem.read(key, problems).stream().filter(p -> p.label().endsWith(PKCS8))
                .findFirst();
        if (block.isEmpty()) {
            if (problems.size() == before)
                problem(key, 1, "key", "a block BEGIN PRIVATE KEY", "none", problems);
            return Optional.empty();
        }
        Pem pem = block.get();
        if (password.isPresent())
            return sealed(pem, password.get(), problems);
        if (pem.label().equals("ENCRYPTED " + PKCS8)) {
            problem(key, pem.line(), "key",
                    "a key that is not encrypted (openssl pkey -in KEY -out NEW takes the encryption off)",
                    "an encrypted one", problems);
            return Optional.empty();
        }
        if (!pem.label().equals(PKCS8)) {
            problem(key, pem.line(), "key",
                    "PKCS#8, BEGIN PRIVATE KEY (openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW makes it)",
                    "BEGIN " + pem.label(), problems);
            return Optional.empty();
        }
        PrivateKey parsed = parse(pem.bytes());
        if (parsed == null)
            problem(key, pem.line(), "key", "an EC, RSA or Ed25519 key", "something else", problems);
        else if (parsed instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA)
            problem(key, pem.line(), "key", "RSA of at least " + SHORTEST_RSA + " bits",
                    rsa.getModulus().bitLength() + " bits", problems);
        return Optional.ofNullable(parsed);
    }

    private Optional<PrivateKey> sealed(Pem pem, Path passwordFile, Problems problems) {
        try {
            return Optional.ofNullable(parse(EncryptedKey.open(pem.bytes(), passwordFile)));
        } catch (IOException | GeneralSecurityException e) {
            problem(key, pem.line(), "key", "one that the password in " + passwordFile + " opens", "another",
                    problems);
            return Optional.empty();
        }
    }

    private static @Nullable PrivateKey parse(byte[] pkcs8) {
        for (String algorithm : ALGORITHMS)
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                // a key says its algorithm inside: each factory refuses those of the others
            }
        return null;
    }

    private void checkOrder(List<X509Certificate> chain, Problems problems) {
        for (int i = 1; i < chain.size(); i++)
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                problem(certificate, 1, "certificate[" + i + "]",
                        "the one that signed " + chain.get(i - 1).getSubjectX500Principal(),
                        chain.get(i).getSubjectX500Principal().toString(), problems);
            }
    }

    private static boolean fits(PrivateKey key, PublicKey certified) {
        try {
            String algorithm = switch (key.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> "EdDSA";
            };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void problem(Path file, int line, String path, String expected, String got,
            Problems problems) {
        problems.add(new FileProblem(file.toString(), line, path, expected, got));
    }
}
