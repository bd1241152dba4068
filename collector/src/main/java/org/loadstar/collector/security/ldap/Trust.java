package org.loadstar.collector.security.ldap;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are trusted. */
final class Trust {
    private Trust() {}

    /** TLS that trusts some authorities alone; where there are none, those that the JVM trusts. */
    static SSLSocketFactory in(List<X509Certificate> authorities) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, authorities.isEmpty() ? null : managers(authorities), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a JVM without TLS", e);
        }
    }

    private static TrustManager[] managers(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate authority : authorities)
            store.setCertificateEntry("authority" + store.size(), authority);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
