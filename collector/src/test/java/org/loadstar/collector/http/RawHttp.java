package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends what it is told to, and speaks no HTTP of its own. */
final class RawHttp {
    static final String HOST = "Host: 127.0.0.1\r\n";
    static final String CLOSE = "Connection: close\r\n";

    private RawHttp() {}

    /** A whole response, read to its end; empty where the connection was reset. */
    static String exchange(InetSocketAddress server, String request) throws IOException {
        try (Socket socket = sent(server, request)) {
            return response(socket);
        } catch (SocketException e) {
            return "";
        }
    }

    static String response(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** A connection on which something was sent. */
    static Socket sent(InetSocketAddress server, String request) throws IOException {
        var socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
