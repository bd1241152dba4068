package org.loadstar.console.map;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.DeviceText;
import org.loadstar.model.view.GatewayView;
import org.loadstar.model.view.LinkView;
import org.loadstar.model.view.PoolView;
import org.loadstar.model.view.ProxyView;
import org.loadstar.model.view.TopologyView;

/**
 * Drafts what the map shows from a collector's picture. It remembers the band of each load, so that
 * none flickers. Confined to one thread.
 */
final class Drafter {
    private final Map<String, Band> bands = new HashMap<>();

    Network draft(TopologyView topology, Glance now) {
        Map<String, ProxyView> proxies = byName(topology.proxies(), ProxyView::name);
        Map<String, Double> rates = new HashMap<>();
        for (LinkView link : topology.links()) {
            if (link.callsPerMinute() != null) {
                rates.put(link.from() + ">" + link.to(), link.callsPerMinute());
            }
        }
        List<PoolView> pools = topology.pools().stream()
                .sorted(Comparator.comparing(PoolView::media).thenComparingInt(PoolView::index)).toList();
        List<PoolMark> poolMarks = pools.stream()
                .map(pool -> PoolMark.of(pool, members(pool, proxies, rates, now))).toList();
        List<GatewayView> gateways = rows(topology, pools);
        return new Network(poolMarks,
                gateways.stream().map(g -> GatewayMark.of(g, band("gateway " + g.name(), g.load()), now))
                        .toList(),
                links(gateways, topology.links(), pools), now.live(), topology.view(),
                DeviceText.sentence(topology.history()));
    }

    private List<ProxyMark> members(PoolView pool, Map<String, ProxyView> proxies, Map<String, Double> rates,
            Glance now) {
        return pool.proxies().stream().flatMap(name -> Stream.ofNullable(proxies.get(name)))
                .sorted(Comparator.comparingInt(ProxyView::index))
                .map(view -> ProxyMark.of(view, pool, band("proxy " + view.name(), view.load()),
                        rates.get(pool.name() + ">" + view.name()), now))
                .toList();
    }

    /**
     * Gateways in the order in which their links cross least: by the middle of the pools they serve,
     * then by index. Traffic plays no part, so rows stay where they are.
     */
    private static List<GatewayView> rows(TopologyView topology, List<PoolView> pools) {
        List<String> order = pools.stream().map(PoolView::name).toList();
        Map<String, Double> middle = topology.links().stream().filter(l -> order.contains(l.to()))
                .collect(Collectors.groupingBy(LinkView::from,
                        Collectors.averagingDouble(l -> order.indexOf(l.to()))));
        return topology.gateways().stream().sorted(Comparator
                .comparingDouble((GatewayView g) -> middle.getOrDefault(g.name(), (double) order.size()))
                .thenComparingInt(GatewayView::index)).toList();
    }

    private List<LinkMark> links(List<GatewayView> gateways, List<LinkView> links, List<PoolView> pools) {
        Map<String, GatewayView> byName = byName(gateways, GatewayView::name);
        Map<String, PoolView> poolsByName = byName(pools, PoolView::name);
        return links.stream().filter(l -> byName.containsKey(l.from()) && poolsByName.containsKey(l.to()))
                .map(l -> {
                    Optional<GatewayView> from = Optional.ofNullable(byName.get(l.from()));
                    Double load = from.map(GatewayView::load).orElse(null);
                    return new LinkMark(DeviceText.plain(l.from()), DeviceText.plain(l.to()),
                            l.callsPerMinute(), load,
                            band("gateway " + l.from(), load));
                }).toList();
    }

    private @Nullable Band band(String key, @Nullable Double load) {
        if (load == null) {
            bands.remove(key);
            return null;
        }
        return bands.merge(key, Band.of(load), (before, fresh) -> before.next(load));
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity(), (a, b) -> a));
    }
}
