package org.loadstar.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of a test. */
public final class Caller implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient client;
    private final String base;
    private final String token;

    /** @param token bearer token; empty: none */
    public Caller(InetSocketAddress address, String token) {
        this(address, token, HttpClient.newHttpClient());
    }

    private Caller(InetSocketAddress address, String token, HttpClient client) {
        String host = address.getAddress().getHostAddress();
        base = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
        this.token = token;
        this.client = client;
    }

    /** One with the one-time token of a collector that has no people yet. */
    public static Caller administrator(Collector collector) {
        return new Caller(collector.http(), collector.setup().orElseThrow().reveal());
    }

    /** One without a token that calls from an address of its own. */
    public static Caller from(String source, InetSocketAddress address) throws IOException {
        return new Caller(address, "",
                HttpClient.newBuilder().localAddress(InetAddress.getByName(source)).build());
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10)).method(
                method,
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty())
            request.header("Authorization", "Bearer " + token);
        if (headers.length > 0)
            request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    /** Lines of a reply as they come; to be closed. */
    public Stream<String> lines(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token).build();
        return client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return json(get(path));
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
