package org.loadstar.installer.quickstart;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;

/** Finds free ports of 127.0.0.1, preferring those that are documented. */
final class Ports {
    private static final int TRIES = 20;

    private Ports() {}

    /** @param said takes a line where the wanted port is taken */
    static int tcp(int wanted, Consumer<String> said) throws IOException {
        try {
            return tryTcp(wanted);
        } catch (IOException e) {
            return replaced("TCP", wanted, tryTcp(0), said);
        }
    }

    /** @param said takes a line where the wanted port is taken */
    static int udp(int wanted, Consumer<String> said) throws IOException {
        try {
            return tryUdp(wanted);
        } catch (IOException e) {
            return replaced("UDP", wanted, tryUdp(0), said);
        }
    }

    /** @param said takes a line where the wanted port is taken, be it for one of both */
    static int udpAndTcp(int wanted, Consumer<String> said) throws IOException {
        try {
            return tryUdp(tryTcp(wanted));
        } catch (IOException e) {
            return replaced("UDP and TCP", wanted, tryBoth(TRIES), said);
        }
    }

    private static int tryBoth(int tries) throws IOException {
        int port = tryTcp(0);
        try {
            return tryUdp(port);
        } catch (IOException e) {
            if (tries == 1)
                throw e;
            return tryBoth(tries - 1);
        }
    }

    private static int replaced(String kind, int wanted, int instead, Consumer<String> said) {
        said.accept(kind + " port " + wanted + " is taken, using " + instead);
        return instead;
    }

    private static int tryTcp(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int tryUdp(int port) throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.getLocalPort();
        }
    }
}
