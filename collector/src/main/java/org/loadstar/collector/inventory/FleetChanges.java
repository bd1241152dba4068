package org.loadstar.collector.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.view.FleetChangesView;
import org.loadstar.model.view.FleetChangesView.Names;

/** What tells one fleet from another, by name. Pure. */
final class FleetChanges {
    private FleetChanges() {}

    /** @param version that is applied when all is done */
    static FleetChangesView between(Fleet before, Fleet after, int version, boolean dryRun) {
        return new FleetChangesView(version, dryRun, names(before.pools(), after.pools(), Pool::name),
                names(before.proxies(), after.proxies(), Proxy::name),
                names(before.gateways(), after.gateways(), Gateway::name),
                names(before.links(), after.links(), l -> l.from() + " -> " + l.to()));
    }

    private static <T> Names names(List<T> before, List<T> after, Function<T, String> name) {
        Map<String, T> old = before.stream()
                .collect(Collectors.toMap(name, Function.identity(), (a, b) -> a));
        var added = new ArrayList<String>();
        var changed = new ArrayList<String>();
        for (T now : after) {
            T was = old.remove(name.apply(now));
            if (was == null)
                added.add(name.apply(now));
            else if (!was.equals(now))
                changed.add(name.apply(now));
        }
        return new Names(added, before.stream().map(name).distinct().filter(old::containsKey).toList(),
                changed);
    }
}
