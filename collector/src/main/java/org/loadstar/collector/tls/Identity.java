package org.loadstar.collector.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a server shows of itself and what proves it. Prints no key. Immutable.
 *
 * @param chain its certificate first, then those that vouch for it, in order
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
    Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    Instant begins() {
        return certificate().getNotBefore().toInstant();
    }

    Instant expires() {
        return certificate().getNotAfter().toInstant();
    }

    boolean isValidAt(Instant now) {
        return !now.isBefore(begins()) && !now.isAfter(expires());
    }

    /** SHA-256 of the certificate, as openssl prints it. */
    String fingerprint() {
        return Certificates.fingerprint(certificate());
    }

    @Override
    public String toString() {
        return certificate().getSubjectX500Principal() + " " + fingerprint();
    }
}
