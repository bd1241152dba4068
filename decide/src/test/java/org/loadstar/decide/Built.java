package org.loadstar.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Limit;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Reach;
import org.loadstar.model.fleet.Resource;
import org.loadstar.model.fleet.ServiceUri;

/** A fleet that is put together piece by piece; all is read every second. */
final class Built {
    private static final Collect EVERY_SECOND = new Collect(Duration.ofSeconds(1), Duration.ofMillis(500));

    private final List<Proxy> proxies = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();

    static ServiceUri uri(String text) {
        return ServiceUri.parse(text).orElseThrow();
    }

    static Reach fromSite(String site, String uri) {
        return new Reach(new Reach.Site(site), uri(uri));
    }

    static Reach fromRange(String range, String uri) {
        return new Reach(new Reach.Range(Cidr.parse(range).orElseThrow()), uri(uri));
    }

    /** Calls and one other resource. */
    static Capacity limited(int calls, Resource resource, double most, Map<Media, Double> perCall) {
        return new Capacity(OptionalInt.of(calls), Map.of(), Map.of(resource, new Limit(most, perCall)));
    }

    /** Calls, of which one of video counts as several. */
    static Capacity weighted(int calls, double video) {
        return new Capacity(OptionalInt.of(calls), Map.of(Media.VIDEO, video), Map.of());
    }

    Built proxy(String name, int capacity) {
        return proxy(name, Capacity.of(OptionalInt.of(capacity)));
    }

    Built proxy(String name, Capacity capacity) {
        return proxy(name, null, capacity, List.of());
    }

    Built proxyAt(String site, String name, int capacity) {
        return proxy(name, site, Capacity.of(OptionalInt.of(capacity)), List.of());
    }

    Built proxy(String name, @Nullable String site, Capacity capacity, List<Reach> reach) {
        int index = proxies.size() + 1;
        proxies.add(new Proxy(name, index, uri("sip:192.0.2." + index), reach, site, capacity, EVERY_SECOND,
                List.of()));
        return this;
    }

    Built gateway(String name) {
        gateways.add(new Gateway(name, gateways.size() + 1, GatewayKind.PSTN, List.of(), null,
                OptionalInt.empty(), EVERY_SECOND, List.of()));
        return this;
    }

    Built pool(String name, Media media, List<String> members) {
        pools.add(new Pool(name, pools.size() + 1, media, null, members, pools.isEmpty()));
        return this;
    }

    /** One pool of voice, of all proxies, where none was made. */
    Fleet fleet() {
        if (pools.isEmpty())
            pool(Rehearsed.POOL, Media.VOICE, proxies.stream().map(Proxy::name).toList());
        return new Fleet(pools, proxies, gateways, List.of());
    }

    Rehearsed rehearsed() {
        return Rehearsed.of(fleet());
    }
}
