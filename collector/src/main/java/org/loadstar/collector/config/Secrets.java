package org.loadstar.collector.config;

import java.util.Map;
import java.util.Optional;

/** What {@code secrets.yml} holds, by name. Prints no secret. */
public record Secrets(Map<String, Secret> communities) {
    public Secrets {
        communities = Map.copyOf(communities);
    }

    public Optional<Secret> community(String name) {
        return Optional.ofNullable(communities.get(name));
    }
}
