package org.loadstar.simulator.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.loadstar.model.view.Json;
import org.loadstar.simulator.calls.OfferedLoad;
import org.loadstar.simulator.fleet.Device;
import org.loadstar.simulator.fleet.Devices;
import org.loadstar.simulator.gateway.CallingGateways;
import org.loadstar.simulator.http.RehearsalView.GatewayView;
import org.loadstar.simulator.http.RehearsalView.ProxyView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP of the rehearsal, on loopback alone.
 *
 * <table>
 * <caption>Resources</caption>
 * <tr><td>{@code GET /v1/rehearsal}</td><td>true loads and what the gateways met</td></tr>
 * <tr><td>{@code POST /v1/rehearsal}</td><td>offered load, {@code {"load":0.9}}</td></tr>
 * <tr><td>{@code POST /v1/rehearsal/proxies/NAME}</td>
 * <td>any of {@code {"agent":"silent","hold":300}}</td></tr>
 * </table>
 */
public final class RehearsalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RehearsalServer.class);
    private static final String ROOT = "/v1/rehearsal";
    private static final String PROXIES = ROOT + "/proxies/";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LONGEST_BODY = 4096;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Devices devices;
    private final CallingGateways gateways;
    private final OfferedLoad offered;

    /**
     * Serves until closed.
     *
     * @param port 0 = any
     * @throws IOException where it cannot listen there
     */
    public RehearsalServer(int port, Devices devices, CallingGateways gateways, OfferedLoad offered)
            throws IOException {
        this.devices = devices;
        this.gateways = gateways;
        this.offered = offered;
        this.server = listen(port);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
    }

    public void start() {
        server.start();
    }

    /** Its base URL, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (BindException e) {
            throw new IOException("expected a free port 127.0.0.1:" + port + ", got " + e.getMessage(), e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                send(exchange, 200, "application/json", answer(exchange));
            } catch (RefusedException e) {
                send(exchange, e.status(), "application/problem+json", Problem.of(e));
            }
        }
    }

    private Object answer(HttpExchange exchange) throws IOException, RefusedException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(ROOT))
            return rehearsal(exchange);
        if (path.startsWith(PROXIES))
            return proxy(exchange, path.substring(PROXIES.length()));
        throw new RefusedException(404, "expected " + ROOT + " or " + PROXIES + "NAME, got " + path);
    }

    private RehearsalView rehearsal(HttpExchange exchange) throws IOException, RefusedException {
        if (method(exchange, "GET", "POST").equals("POST")) {
            offered.aimAt(Changes.load(body(exchange)));
            LOG.info("load={}", offered.target());
        }
        return new RehearsalView(offered.target(), devices.proxies().stream().map(ProxyView::of).toList(),
                gateways.list().stream().map(GatewayView::of).toList());
    }

    private ProxyView proxy(HttpExchange exchange, String name) throws IOException, RefusedException {
        method(exchange, "POST");
        var device = devices.proxy(name).orElseThrow(() -> new RefusedException(404,
                "expected one of " + devices.proxies().stream().map(Device::name).toList() + ", got "
                        + name));
        var change = Changes.ofProxy(body(exchange));
        change.accept(device);
        LOG.info("proxy={} agent={} calls={}", name, device.agent().word(), device.tally().calls());
        return ProxyView.of(device);
    }

    private static String method(HttpExchange exchange, String... allowed) throws RefusedException {
        String method = exchange.getRequestMethod();
        if (List.of(allowed).contains(method))
            return method;
        String expected = String.join(", ", allowed);
        exchange.getResponseHeaders().set("Allow", expected);
        throw new RefusedException(405, "expected " + expected + ", got " + method);
    }

    private static byte[] body(HttpExchange exchange) throws IOException, RefusedException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY)
            throw new RefusedException(413, "expected at most " + LONGEST_BODY + " bytes");
        return body;
    }

    private static void send(HttpExchange exchange, int status, String type, Object view) throws IOException {
        byte[] json = Json.write(view);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
