package org.loadstar.installer.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.config.HostPort;
import org.loadstar.collector.config.Settings;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;

/** Whether the ports are free, or taken by a collector. */
final class PortCheck {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private PortCheck() {}

    static List<Finding> of(Settings settings) {
        boolean runs = answers(settings.http());
        return List.of(finding("http", settings.http(), runs, PortCheck::listen),
                finding("https", settings.https(), runs, PortCheck::listen),
                finding("snmp", settings.snmp(), runs, PortCheck::bind),
                finding("sip", settings.sip(), runs, PortCheck::listen),
                finding("traps", settings.traps(), runs, PortCheck::bind));
    }

    private interface Taking {
        void take(InetSocketAddress address) throws IOException;
    }

    private static Finding finding(String name, HostPort at, boolean runs, Taking taking) {
        String where = name + " " + at;
        String refused = refused(at, taking);
        if (refused == null)
            return runs
                    ? Finding.wrong("port",
                            where + ": expected it in use, as a collector runs, found it free")
                    : Finding.fine("port", where + " is free, no collector runs");
        return runs
                ? Finding.fine("port", where + " is in use, a collector runs")
                : Finding.wrong("port", where + ": expected a free port or a collector, got: " + refused);
    }

    private static @Nullable String refused(HostPort at, Taking taking) {
        try {
            taking.take(at.socketAddress());
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static void listen(InetSocketAddress address) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
        }
    }

    private static void bind(InetSocketAddress address) throws IOException {
        try (var socket = new DatagramSocket(null)) {
            socket.bind(address);
        }
    }

    private static boolean answers(HostPort http) {
        if (http.port() == 0)
            return false;
        try (var client = HttpClient.newBuilder().connectTimeout(DEADLINE).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + http + "/health")).timeout(DEADLINE)
                    .build();
            byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
            return Json.read(body, Health.class).status() != null;
        } catch (IOException | MalformedJsonException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code status} is in a collector's health and in its refusals alike. */
    private record Health(@Nullable Object status) {}
}
