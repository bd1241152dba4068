package org.loadstar.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks over HTTP. */
final class HttpAsker implements Asker {
    private final HttpClient client;
    private final HttpRequest question;

    /**
     * @param collector its base URL
     * @param from      the gateway's own address
     */
    HttpAsker(URI collector, String pool, InetAddress from) {
        this.client = HttpClient.newBuilder().localAddress(from).version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT).build();
        this.question = HttpRequest
                .newBuilder(collector.resolve("/v1/pools/" + pool + "/least-loaded?format=text"))
                .timeout(TIMEOUT).build();
    }

    @Override
    public Told ask() throws InterruptedException {
        try {
            var response = client.send(question, BodyHandlers.ofString());
            String text = response.body().strip();
            return switch (response.statusCode()) {
                case 200 -> new Told.Proxy(text);
                case 503 -> new Told.None(text);
                default -> new Told.Nothing("HTTP status " + response.statusCode());
            };
        } catch (IOException e) {
            return new Told.Nothing(e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
