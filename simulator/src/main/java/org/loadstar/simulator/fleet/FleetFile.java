package org.loadstar.simulator.fleet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.HttpAccess;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Link;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Reach;
import org.loadstar.model.fleet.Resource;
import org.loadstar.model.fleet.SipAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.fleet.Target;

/** Writes a fleet as the fleet.yml that describes it. */
public final class FleetFile {
    private FleetFile() {}

    /** Replaces the file at once: a reader sees the old one or the whole new one. */
    public static void write(Fleet fleet, Path file) throws IOException {
        replace(file, text(fleet));
    }

    static void replace(Path file, String text) throws IOException {
        var target = file.toAbsolutePath();
        var beside = target.resolveSibling(target.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String text(Fleet fleet) {
        var out = new StringBuilder("# The rehearsal fleet, written by the simulator that plays it.\n");
        out.append("pools:\n");
        fleet.pools().forEach(p -> out.append(pool(p)));
        out.append("proxies:\n");
        fleet.proxies().forEach(p -> out.append(proxy(p)));
        out.append("gateways:\n");
        fleet.gateways().forEach(g -> out.append(gateway(g)));
        out.append("links:\n");
        fleet.links().forEach(l -> out.append(link(l)));
        return out.toString();
    }

    private static String pool(Pool pool) {
        return "  - {name: %s, index: %d, media: %s%s, site: %s, proxies: %s}\n".formatted(pool.name(),
                pool.index(), pool.media().word(), pool.isDefault() ? ", default: true" : "", pool.site(),
                list(pool.proxies()));
    }

    private static String proxy(Proxy proxy) {
        return """
                  - name: %s
                    index: %d
                    uri: "%s"
                """.formatted(proxy.name(), proxy.index(), proxy.uri().text()) + reach(proxy)
                + common(proxy, capacity(proxy.capacity()));
    }

    private static String reach(Proxy proxy) {
        if (proxy.reach().isEmpty())
            return "";
        var out = new StringBuilder("    reach:\n");
        for (Reach r : proxy.reach())
            out.append("      - {from: \"%s\", uri: \"%s\"}\n".formatted(r.from().text(), r.uri().text()));
        return out.toString();
    }

    private static String capacity(Capacity capacity) {
        var parts = new ArrayList<String>();
        String calls = capacity.calls().isPresent() ? "" + capacity.calls().getAsInt() : "";
        if (!calls.isEmpty() || !capacity.weights().isEmpty())
            parts.add("calls: " + limited(calls, capacity.weights()));
        for (Resource r : Resource.values())
            capacity.limit(r)
                    .ifPresent(l -> parts.add(r.word() + ": " + limited(number(l.most()), l.perCall())));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String limited(String limit, Map<Media, Double> perCall) {
        if (perCall.isEmpty())
            return limit;
        String costs = perCall.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey().word() + ": " + number(e.getValue())).collect(Collectors.joining(", "));
        return "{%sperCall: {%s}}".formatted(limit.isEmpty() ? "" : "limit: " + limit + ", ", costs);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String gateway(Gateway gateway) {
        return """
                  - name: %s
                    index: %d
                    kind: %s
                    addresses: %s
                """.formatted(gateway.name(), gateway.index(), gateway.kind().word(),
                list(gateway.addresses()))
                + common(gateway, capacity(Capacity.of(gateway.capacityCalls())));
    }

    private static String common(Target target, String capacity) {
        var out = new StringBuilder("""
                    site: %s
                    capacity: %s
                    collect: %s
                    sources:
                """.formatted(target.site(), capacity,
                collect(target.collect())));
        target.sources().forEach(s -> out.append(source(s)));
        return out.toString();
    }

    private static String collect(Collect collect) {
        return "{every: %s, timeout: %s}".formatted(duration(collect.every()), duration(collect.timeout()));
    }

    private static String duration(Duration d) {
        return d.toMillisPart() == 0 ? d.toSeconds() + "s" : d.toMillis() + "ms";
    }

    private static String source(Source source) {
        return "      - {pack: %s, %s}\n".formatted(source.pack(), switch (source.access()) {
            case SnmpAccess a ->
                "snmp: {address: %s, port: %d, credentials: %s}".formatted(a.address(), a.port(),
                        a.credentials());
            case JolokiaAccess a -> "jolokia: {url: \"%s\"%s}".formatted(a.url(),
                    a.credentials() == null ? "" : ", credentials: " + a.credentials());
            case HttpAccess a -> "http: {url: \"%s\"%s}".formatted(a.url(),
                    a.credentials() == null ? "" : ", credentials: " + a.credentials());
            case SipAccess a -> "sip: {uri: \"%s\"}".formatted(a.uri().text());
        });
    }

    private static String link(Link link) {
        return "  - {from: %s, to: %s}\n".formatted(link.from(), link.to());
    }

    private static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }
}
