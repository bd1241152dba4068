package org.loadstar.model.fleet;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** A VoIP proxy: what answers name. */
public record Proxy(String name, int index, ServiceUri uri, @Nullable String site, OptionalInt capacityCalls,
        Collect collect, List<Source> sources) implements Target {
    public Proxy {
        sources = List.copyOf(sources);
    }
}
