package org.loadstar.console.map;

import org.loadstar.model.ProxyState;

/** A node of the map that can be selected. */
public sealed interface Mark permits ProxyMark, GatewayMark {
    String name();

    ProxyState state();

    /** Whether its state is one that nobody asked for: an operator should look. */
    default boolean troubled() {
        return switch (state()) {
            case DOWN, SUSPECT, STALE, HOT, UNKNOWN -> true;
            case UP, RAMPING, DRAINING, DISABLED -> false;
        };
    }

    /** Why it is in its state, for people; empty while up. */
    String reason();

    /** What a screen reader says of it: name, place, state, load, age, traffic. */
    String spoken();
}
