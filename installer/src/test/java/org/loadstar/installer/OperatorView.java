package org.loadstar.installer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.loadstar.console.connect.Contact;
import org.loadstar.console.connect.ReadOutcome;
import org.loadstar.console.connect.TopologyReader;
import org.loadstar.console.frame.Strip;
import org.loadstar.console.map.MapViewModel;
import org.loadstar.console.map.Mark;
import org.loadstar.model.view.TopologyView;
import tools.jackson.databind.JsonNode;

/** What an operator sees of a collector: its API and the words of the console. */
final class OperatorView {
    private final String http;
    private final Path tokenFile;

    OperatorView(String http, Path tokenFile) {
        this.http = http;
        this.tokenFile = tokenFile;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Http.json(http + path, Files.readString(tokenFile).strip());
    }

    JsonNode ask() throws IOException, InterruptedException {
        return get("/v1/pools/voice/least-loaded");
    }

    JsonNode proxy(String name) throws IOException, InterruptedException {
        return get("/v1/proxies/" + name);
    }

    String state(String proxy) throws IOException, InterruptedException {
        return proxy(proxy).get("state").asString();
    }

    /** How many points of a proxy's history there are in all. */
    int points(String proxy) throws IOException, InterruptedException {
        return get("/v1/proxies/" + proxy + "/history?metric=calls&from=0&to=99999999999999").path("points")
                .size();
    }

    /** What the console says of a node, as a screen reader does. */
    String spoken(String name) throws IOException, InterruptedException {
        return shown().network().mark(name).map(Mark::spoken).orElse("");
    }

    /** What the console's strip of alarms says. */
    String strip() throws IOException, InterruptedException {
        long now = System.nanoTime();
        Contact contact = contact(now);
        var model = new MapViewModel();
        model.show(contact, now);
        return Strip.of(contact, model.network(), now).text();
    }

    private MapViewModel shown() throws IOException, InterruptedException {
        long now = System.nanoTime();
        var model = new MapViewModel();
        model.show(contact(now), now);
        return model;
    }

    private Contact contact(long now) throws IOException, InterruptedException {
        try (var reader = new TopologyReader(URI.create(http),
                Optional.of(Files.readString(tokenFile).strip()),
                Duration.ofSeconds(5))) {
            return switch (reader.read()) {
                case ReadOutcome.Picture(TopologyView picture) -> new Contact(picture, now, null, now, now);
                case ReadOutcome.Failure failure -> new Contact(null, now, failure, now, now);
            };
        }
    }
}
