package org.loadstar.collector.config;

import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.security.Secret;

/** What {@code secrets.yml} holds, by name. Prints no secret. */
public record Secrets(Map<String, Credentials> credentials) {
    public Secrets {
        credentials = Map.copyOf(credentials);
    }

    /** The entry of a name, where it is of a kind. */
    public <C extends Credentials> Optional<C> find(String name, Class<C> kind) {
        return Optional.ofNullable(credentials.get(name)).filter(kind::isInstance).map(kind::cast);
    }

    public Optional<Secret> community(String name) {
        return find(name, Credentials.Community.class).map(Credentials.Community::community);
    }
}
