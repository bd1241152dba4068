package org.loadstar.console.map;

import java.util.List;
import java.util.Optional;

import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Curve;

/**
 * Where everything of the map lies, pixels. Immutable.
 *
 * @param level    how much there is room for
 * @param height   of the whole map; more than the window's where it does not fit
 * @param gateways row by row
 * @param links    one per gateway and pool
 */
record MapLayout(Level level, double height, List<PoolPlace> pools, List<GatewayPlace> gateways,
        List<LinkPlace> links) {
    static final MapLayout EMPTY = new MapLayout(Level.ROWS, 0, List.of(), List.of(), List.of());

    /** How much is shown of a proxy. */
    enum Level {
        /** A row each, with all figures and its branch of the pool's delta. */
        ROWS,
        /** A cell each: ring, number, badges, short name. */
        CELLS
    }

    /**
     * A pool's frame.
     *
     * @param port where its links arrive
     */
    record PoolPlace(PoolMark pool, Box box, Box port, List<ProxyPlace> proxies) {}

    /**
     * A proxy's row or cell.
     *
     * @param branch the way from its pool's port; level {@code ROWS} only
     * @param width  of that branch
     */
    record ProxyPlace(ProxyMark mark, Box box, double x, double y, double radius, Optional<Curve> branch,
            double width) implements Place {}

    record GatewayPlace(GatewayMark mark, Box box, double x, double y) implements Place {}

    /**
     * A link with its label.
     *
     * @param label where its label has room; empty where another's is in the way
     */
    record LinkPlace(LinkMark mark, Curve curve, double width, Optional<Box> label) {}

    /** The place of something that can be selected. */
    sealed interface Place permits ProxyPlace, GatewayPlace {
        Mark mark();

        Box box();
    }

    Optional<Place> place(String name) {
        return places().stream().filter(place -> place.mark().name().equals(name)).findFirst();
    }

    /** All places in the order of {@link Network#marks}. */
    List<Place> places() {
        return java.util.stream.Stream
                .<Place>concat(gateways.stream(), pools.stream().flatMap(p -> p.proxies().stream())).toList();
    }
}
