package org.loadstar.console.map;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the map shows at one moment. Immutable.
 *
 * @param pools    by media, then index
 * @param gateways in the order of their rows
 * @param live     whether it shows the present
 * @param view     number of the collector's snapshot
 * @param history  how the collector keeps history: "up", or what is wrong with that
 */
public record Network(List<PoolMark> pools, List<GatewayMark> gateways, List<LinkMark> links, boolean live,
        long view, String history) {
    static final Network EMPTY = new Network(List.of(), List.of(), List.of(), false, 0, "up");

    public Network {
        pools = List.copyOf(pools);
        gateways = List.copyOf(gateways);
        links = List.copyOf(links);
    }

    /** All proxies, pool by pool; one that serves two pools comes twice. */
    public Stream<ProxyMark> proxies() {
        return pools.stream().flatMap(pool -> pool.proxies().stream());
    }

    /** All that can be selected, in the order of the screen. */
    public Stream<Mark> marks() {
        return Stream.concat(gateways.stream(), proxies());
    }

    public Optional<Mark> mark(String name) {
        return marks().filter(mark -> mark.name().equals(name)).findFirst();
    }

    public boolean isEmpty() {
        return pools.isEmpty() && gateways.isEmpty();
    }
}
