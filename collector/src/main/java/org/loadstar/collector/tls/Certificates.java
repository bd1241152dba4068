package org.loadstar.collector.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/** Certificates of PEM files. */
public final class Certificates {
    private static final String LABEL = "CERTIFICATE";

    private Certificates() {}

    /** All certificates of a file, in its order; a file without one is a problem. */
    public static List<X509Certificate> read(Path file, Problems problems) {
        int before = problems.size();
        var certificates = new ArrayList<X509Certificate>();
        for (Pem p : Pem.read(file, problems))
            if (p.label().equals(LABEL))
                try {
                    certificates.add(parse(p.bytes()));
                } catch (CertificateException e) {
                    problems.add(new FileProblem(file.toString(), p.line(), "certificate",
                            "an X.509 certificate", "something else"));
                }
        if (certificates.isEmpty() && problems.size() == before)
            problems.add(
                    new FileProblem(file.toString(), 1, "certificate", "a block BEGIN " + LABEL, "none"));
        return certificates;
    }

    /** SHA-256 of a certificate, as openssl prints it: bytes in upper case, parted by colons. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    /** A certificate as PEM. */
    static String text(X509Certificate certificate) {
        return Pem.text(LABEL, encoded(certificate));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has no encoding", e);
        }
    }
}
