package org.loadstar.installer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of a test. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private Http() {}

    static String text(String url) throws IOException, InterruptedException {
        return CLIENT.send(request(url, "").build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** @param token bearer token; empty: none */
    static JsonNode json(String url, String token) throws IOException, InterruptedException {
        return JSON.readTree(
                CLIENT.send(request(url, token).build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    static int post(String url, String json) throws IOException, InterruptedException {
        var request = request(url, "").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static HttpRequest.Builder request(String url, String token) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
