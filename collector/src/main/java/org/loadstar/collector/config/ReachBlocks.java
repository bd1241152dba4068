package org.loadstar.collector.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.Reach;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Names;

/** Reads from where the proxies of {@code fleet.yml} are reached at which URI. */
final class ReachBlocks {
    private final List<Use> uses = new ArrayList<>();

    /** The entries of one proxy; empty where the key is missing. */
    List<Reach> read(Block proxy) {
        var reach = new ArrayList<Reach>();
        var seen = new HashSet<Reach.From>();
        for (Block b : proxy.blocks("reach")) {
            Optional<Reach.From> from = b.parsed("from", Reach.EXPECTED, ReachBlocks::from);
            Optional<ServiceUri> uri = b.parsed("uri", ServiceUri.EXPECTED, ServiceUri::parse);
            b.end();
            from.ifPresent(f -> check(b, f, seen));
            if (from.isPresent() && uri.isPresent())
                reach.add(new Reach(from.get(), uri.get()));
        }
        if (proxy.isEmptyList("reach"))
            proxy.problem("reach", "at least one entry, or no reach at all", "none");
        return reach;
    }

    private static Optional<Reach.From> from(String text) {
        Optional<Cidr> range = Cidr.parse(text).or(() -> NumericAddress.parse(text).map(Cidr::of));
        return range.isPresent()
                ? range.map(Reach.Range::new)
                : Names.valid(text).map(Reach.Site::new);
    }

    private void check(Block b, Reach.From from, Set<Reach.From> seen) {
        if (!seen.add(from))
            b.problem("from", "each site and range once", quoted(from) + " a second time");
        switch (from) {
            case Reach.Site s -> uses.add(new Use(s, b));
            case Reach.Range r -> {
                if (!r.range().isAligned())
                    b.problem("from", "a range without bits behind its prefix", quoted(from));
            }
        }
    }

    /**
     * Notes every site that is named once and nowhere else: most likely it is misspelt. In a file where
     * nothing is at a site there is nothing to compare with.
     *
     * @param known where pools, proxies and gateways are
     */
    void checkSites(Set<String> known) {
        if (known.isEmpty())
            return;
        Map<Reach.Site, Integer> times = new HashMap<>();
        uses.forEach(u -> times.merge(u.site, 1, Integer::sum));
        for (Use u : uses)
            if (!known.contains(u.site.name()) && times.getOrDefault(u.site, 0) == 1)
                u.block.problem("from", "a site that this file names elsewhere too", quoted(u.site));
    }

    private static String quoted(Reach.From from) {
        return "\"" + from.text() + "\"";
    }

    private record Use(Reach.Site site, Block block) {}
}
