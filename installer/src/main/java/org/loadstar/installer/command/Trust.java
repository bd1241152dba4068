package org.loadstar.installer.command;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.tls.Certificates;
import org.loadstar.collector.tls.Contexts;
import org.loadstar.model.yaml.Problems;

/** Whom a command trusts over TLS, and why it did not. Thread-safe: the reason is replaced as a whole. */
final class Trust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private volatile String reason = "no answer";

    private Trust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** @param caFile certificates to trust; null: those that Java trusts */
    static Trust of(@Nullable Path caFile) throws CommandFailedException {
        try {
            TrustManager[] judges = caFile == null ? ofJava() : Contexts.trusting(certificates(caFile));
            return new Trust(Stream.of(judges).filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow());
        } catch (GeneralSecurityException | IOException e) {
            throw new CommandFailedException(ExitCode.FAILED,
                    "no trust in any certificate: " + e.getMessage());
        }
    }

    private static TrustManager[] ofJava() throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return trust.getTrustManagers();
    }

    private static List<X509Certificate> certificates(Path file) throws CommandFailedException {
        var problems = new Problems();
        List<X509Certificate> certificates = Certificates.read(file, problems);
        if (problems.size() > 0)
            throw new CommandFailedException(ExitCode.USAGE, problems.list().getFirst().toString());
        return certificates;
    }

    /** What new connections are made with. */
    SSLContext context() throws CommandFailedException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new CommandFailedException(ExitCode.FAILED, "no TLS: " + e.getMessage());
        }
    }

    /** Why there was no answer, as far as trust knows. */
    String reason() {
        return reason;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            judge.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            reason = "its certificate is not trusted (" + e.getMessage() + "), SHA-256 "
                    + Certificates.fingerprint(chain[0])
                    + "; if that is what the collector's log says, --ca-file names a file that holds it";
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
