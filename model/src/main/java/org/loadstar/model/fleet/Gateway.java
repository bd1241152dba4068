package org.loadstar.model.fleet;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * A device that asks.
 *
 * @param addresses numeric source addresses by which its questions are known
 */
public record Gateway(String name, int index, GatewayKind kind, List<String> addresses, @Nullable String site,
        OptionalInt capacityCalls, Collect collect, List<Source> sources) implements Target {
    public Gateway {
        addresses = List.copyOf(addresses);
        sources = List.copyOf(sources);
    }
}
