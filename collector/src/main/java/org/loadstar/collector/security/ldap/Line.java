package org.loadstar.collector.security.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.loadstar.collector.config.LdapSettings.Server;

/**
 * The one TCP connection of one login, in which TLS checks that the certificate has the server's name. The
 * library's own check is not used: it takes any certificate from a loopback address and may take a common
 * name beside alternative ones.
 *
 * <p>Who waits for the login may close it at any time from another thread, which ends the login wherever it
 * is.
 */
final class Line extends SSLSocketFactory implements AutoCloseable {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    /** RFC 4513 section 3.1.3. */
    private static final String NAME_CHECK = "LDAPS";

    private final Server server;
    private final SSLSocketFactory trusting;
    private final Socket tcp = new Socket();

    /** @param trusting knows which authorities are trusted */
    Line(Server server, SSLSocketFactory trusting) {
        this.server = server;
        this.trusting = trusting;
    }

    /** Connects; TLS is on unless it begins by StartTLS. */
    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        tcp.connect(new InetSocketAddress(address, port));
        return server.startTls() ? tcp : createSocket(tcp, server.host(), port, true);
    }

    /** Puts TLS on a connection. */
    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closesBelow) throws IOException {
        var socket = (SSLSocket) trusting.createSocket(below, server.host(), port, closesBelow);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setEndpointIdentificationAlgorithm(NAME_CHECK);
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return trusting.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return trusting.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }
}
