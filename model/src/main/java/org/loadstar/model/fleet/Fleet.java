package org.loadstar.model.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.loadstar.model.Media;

/** The whole inventory, in the order of its file. Immutable; names are unique per kind. */
public record Fleet(List<Pool> pools, List<Proxy> proxies, List<Gateway> gateways, List<Link> links) {
    public Fleet {
        pools = List.copyOf(pools);
        proxies = List.copyOf(proxies);
        gateways = List.copyOf(gateways);
        links = List.copyOf(links);
    }

    /** All devices that are read, proxies first. */
    public List<Target> targets() {
        var all = new ArrayList<Target>(proxies);
        all.addAll(gateways);
        return all;
    }

    public Optional<Target> target(String name) {
        return Stream.concat(proxies.stream(), gateways.stream()).filter(t -> t.name().equals(name))
                .map(Target.class::cast).findFirst();
    }

    public Optional<Pool> pool(String name) {
        return pools.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public Optional<Proxy> proxy(String name) {
        return proxies.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The pool that answers for a media where none was named: the marked one, else the first. */
    public Optional<Pool> defaultPool(Media media) {
        var ofMedia = pools.stream().filter(p -> p.media() == media).toList();
        return ofMedia.stream().filter(Pool::isDefault).findFirst().or(() -> ofMedia.stream().findFirst());
    }

    /** Names of all sites: those where something is, and those from which a proxy is reached; sorted. */
    public SortedSet<String> sites() {
        var at = Stream.concat(pools.stream().map(Pool::site), targets().stream().map(Target::site));
        var sites = new TreeSet<String>();
        at.filter(Objects::nonNull).forEach(sites::add);
        for (Proxy p : proxies)
            for (Reach r : p.reach())
                if (r.from() instanceof Reach.Site s)
                    sites.add(s.name());
        return Collections.unmodifiableSortedSet(sites);
    }

    /** Names of the pools that a proxy serves. */
    public List<String> poolsOf(String proxy) {
        return pools.stream().filter(p -> p.proxies().contains(proxy)).map(Pool::name).toList();
    }
}
