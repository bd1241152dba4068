package org.loadstar.collector.collect.jolokia;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Key stores for agents over TLS, and clients that trust them. */
public final class TestStore {
    private static final String PASSWORD = "storeword";

    private TestStore() {}

    /**
     * A store with a new key and its certificate.
     *
     * @param name of the certificate, as keytool spells it: {@code ip:127.0.0.1}
     */
    public static Path make(Path directory, String name) throws IOException, InterruptedException {
        Path store = directory.resolve("agent.p12");
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "agent", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                "CN=agent", "-ext", "san=" + name, "-validity", "30", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", PASSWORD).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    /** Options of an agent that shows its certificate. */
    public static String options(Path store) {
        return ",protocol=https,keyStoreType=PKCS12,keystorePassword=" + PASSWORD + ",keystore=" + store;
    }

    public static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
