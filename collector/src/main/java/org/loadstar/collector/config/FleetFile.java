package org.loadstar.collector.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Link;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.Way;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads {@code fleet.yml}: values first, then whether all names that are used exist. */
final class FleetFile {
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

    private final SourceBlocks sources;
    private final ReachBlocks reach = new ReachBlocks();
    private final Map<Pool, Block> pools = new LinkedHashMap<>();
    private final Map<Proxy, Block> proxies = new LinkedHashMap<>();
    private final Map<Gateway, Block> gateways = new LinkedHashMap<>();
    private final Map<Link, Block> links = new LinkedHashMap<>();

    private FleetFile(SourceBlocks sources) {
        this.sources = sources;
    }

    /** @param secrets entries that a source may name; empty: not known, any name passes */
    static Fleet read(String file, String text, Packs packs, Optional<Secrets> secrets, Problems problems) {
        return new FleetFile(new SourceBlocks(packs, secrets)).read(YamlFile.open(file, text, problems));
    }

    private Fleet read(Block root) {
        root.blocks("pools").forEach(b -> pools.put(pool(b), b));
        root.blocks("proxies").forEach(b -> proxies.put(proxy(b), b));
        root.blocks("gateways").forEach(b -> gateways.put(gateway(b), b));
        root.blocks("links").forEach(b -> links.put(link(b), b));
        root.end();
        if (pools.isEmpty())
            root.problem("pools", "at least one pool", "none");
        checkNames();
        checkReferences();
        reach.checkSites(sites());
        return new Fleet(List.copyOf(pools.keySet()), List.copyOf(proxies.keySet()),
                List.copyOf(gateways.keySet()),
                List.copyOf(links.keySet()));
    }

    private Pool pool(Block b) {
        var pool = new Pool(b.name("name"), index(b), b.word("media", Media.class), site(b),
                b.texts("proxies"),
                b.flag("default"));
        b.end();
        return pool;
    }

    private Proxy proxy(Block b) {
        String name = b.name("name");
        ServiceUri uri = b.parsed("uri", ServiceUri.EXPECTED, ServiceUri::parse)
                .orElse(new ServiceUri("", "sip", "", 5060, "udp"));
        var proxy = new Proxy(name, index(b), uri, reach.read(b), site(b), CapacityBlock.read(b), collect(b),
                sources.read(b));
        b.end();
        return proxy;
    }

    private Gateway gateway(Block b) {
        String name = b.name("name");
        var addresses = new ArrayList<String>();
        for (String text : b.texts("addresses"))
            NumericAddress.parse(text).ifPresentOrElse(a -> addresses.add(a.getHostAddress()),
                    () -> b.problem("addresses", "a numeric address", "\"" + text + "\""));
        var gateway = new Gateway(name, index(b), b.word("kind", GatewayKind.class), addresses, site(b),
                capacity(b), collect(b),
                sources.read(b));
        b.end();
        return gateway;
    }

    private static Link link(Block b) {
        var link = new Link(b.name("from"), b.name("to"));
        b.end();
        return link;
    }

    private static int index(Block b) {
        return b.whole("index", 1, Integer.MAX_VALUE);
    }

    private static @Nullable String site(Block b) {
        return b.optionalName("site").orElse(null);
    }

    private static OptionalInt capacity(Block b) {
        Block capacity = b.block("capacity");
        Optional<Integer> calls = capacity.optionalWhole("calls", 1, Integer.MAX_VALUE);
        capacity.end();
        return calls.isPresent() ? OptionalInt.of(calls.get()) : OptionalInt.empty();
    }

    private static Collect collect(Block b) {
        Block collect = b.block("collect");
        Way way = collect.optionalWord("way", Way.class).orElse(Way.PERIODIC);
        boolean isContinuous = way == Way.CONTINUOUS;
        Duration every = collect.duration("every", isContinuous ? SHORTEST_PERIOD : Collect.DEFAULT.every());
        Duration longest = isContinuous ? LONGEST_TIMEOUT : every;
        Duration standIn = Collect.DEFAULT.timeout();
        Duration timeout = collect.duration("timeout", standIn.compareTo(longest) < 0 ? standIn : longest);
        if (every.compareTo(SHORTEST_PERIOD) < 0)
            collect.problem("every", "a duration >= 100ms", "\"" + every.toMillis() + "ms\"");
        if (timeout.isZero() || timeout.compareTo(longest) > 0)
            collect.problem("timeout", "a duration above 0 and not above " + (isContinuous ? "10s" : "every"),
                    "\"" + timeout.toMillis() + "ms\"");
        collect.end();
        return new Collect(way, every, timeout);
    }

    private void checkNames() {
        var poolNames = new HashSet<String>();
        var deviceNames = new HashSet<String>();
        unique(pools, Pool::name, Pool::index, poolNames);
        unique(proxies, Proxy::name, Proxy::index, deviceNames);
        proxies.forEach((p, b) -> {
            if (poolNames.contains(p.name()))
                b.problem("name", "a name that no pool has", "\"" + p.name() + "\"");
        });
        unique(gateways, Gateway::name, Gateway::index, deviceNames);
        var defaults = new HashSet<Media>();
        pools.forEach((p, b) -> {
            if (p.isDefault() && !defaults.add(p.media()))
                b.problem("default", "at most one default pool for " + p.media().word(), "a second one");
        });
    }

    private static <T> void unique(Map<T, Block> all, Function<T, String> name,
            ToIntFunction<T> index, Set<String> taken) {
        var indexes = new HashSet<Integer>();
        all.forEach((t, b) -> {
            if (!name.apply(t).isEmpty() && !taken.add(name.apply(t)))
                b.problem("name", "a name that is not taken", "\"" + name.apply(t) + "\" a second time");
            if (b.has("index") && !indexes.add(index.applyAsInt(t)))
                b.problem("index", "an index that is not taken",
                        "\"" + index.applyAsInt(t) + "\" a second time");
        });
    }

    private Set<String> sites() {
        var sites = new HashSet<String>();
        pools.keySet().forEach(p -> sites.add(p.site()));
        proxies.keySet().forEach(p -> sites.add(p.site()));
        gateways.keySet().forEach(g -> sites.add(g.site()));
        sites.remove(null);
        return sites;
    }

    private void checkReferences() {
        Set<String> proxyNames = new HashSet<>();
        proxies.keySet().forEach(p -> proxyNames.add(p.name()));
        pools.forEach((p, b) -> {
            var seen = new HashSet<String>();
            for (String name : p.proxies()) {
                if (!proxyNames.contains(name))
                    b.problem("proxies", "names of proxies of this file", "\"" + name + "\"");
                if (!seen.add(name))
                    b.problem("proxies", "each proxy once", "\"" + name + "\" a second time");
            }
        });
        links.forEach((l, b) -> {
            if (gateways.keySet().stream().noneMatch(g -> g.name().equals(l.from())))
                b.problem("from", "the name of a gateway of this file", "\"" + l.from() + "\"");
            if (pools.keySet().stream().noneMatch(p -> p.name().equals(l.to())))
                b.problem("to", "the name of a pool of this file", "\"" + l.to() + "\"");
        });
    }
}
