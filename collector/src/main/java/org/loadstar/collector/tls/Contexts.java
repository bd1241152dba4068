package org.loadstar.collector.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes contexts of TLS. */
public final class Contexts {
    /** Key stores of memory want a password too. */
    private static final char[] NO_SECRET = "memory".toCharArray();

    private Contexts() {}

    /** @param clientCas those who vouch for clients; none: clients are not asked */
    static SSLContext make(Identity identity, List<X509Certificate> clientCas)
            throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(showing(identity), clientCas.isEmpty() ? new TrustManager[0] : trusting(clientCas),
                null);
        return context;
    }

    static KeyManager[] showing(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("own", identity.key(), NO_SECRET, identity.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_SECRET);
        return keys.getKeyManagers();
    }

    /** Trust in what these certificates are or vouch for, and in nothing else. */
    public static TrustManager[] trusting(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (int i = 0; i < certificates.size(); i++)
            store.setCertificateEntry("ca" + i, certificates.get(i));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    /** The JDK's suites without those that leave the past open once a key is lost, and without CBC. */
    static List<String> cipherSuites(SSLContext context) {
        return Stream.of(context.getDefaultSSLParameters().getCipherSuites())
                .filter(s -> s.startsWith("TLS_ECDHE_") || (!s.contains("_WITH_") && !s.endsWith("_SCSV")))
                .filter(s -> !s.contains("_CBC_")).toList();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_SECRET);
        return store;
    }
}
