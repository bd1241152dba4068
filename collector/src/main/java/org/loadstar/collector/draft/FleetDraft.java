package org.loadstar.collector.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.loadstar.model.Media;

/**
 * A fleet.yml that is being written: names are made to follow the rule for names and to be taken once, indexes count
 * up. What is not sure stands in comments. Confined to one thread.
 */
public final class FleetDraft {
    private static final int LONGEST_NAME = 63;

    private final List<String> head = new ArrayList<>();
    /** By the name that was wanted. */
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final List<Device> proxies = new ArrayList<>();
    private final List<Device> gateways = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * An empty one.
     *
     * @param head lines of comment at the top
     */
    public FleetDraft(List<String> head) {
        this.head.addAll(head);
    }

    /** A comment at the top. */
    public void remark(String line) {
        head.add(line);
    }

    /** Adds a pool, unless it is there; the media of the first who names it counts. */
    public void pool(String wanted, Media media) {
        pools.computeIfAbsent(wanted, w -> new Pool(free(w), media, new ArrayList<>()));
    }

    /**
     * Adds a proxy to a pool.
     *
     * @param pool  by the name that was wanted of {@link #pool}
     * @param lines of it beside name and index, without indentation
     */
    public void proxy(String pool, String wanted, List<String> remarks, List<String> lines) {
        var proxy = new Device(free(wanted), remarks, lines);
        proxies.add(proxy);
        Objects.requireNonNull(pools.get(pool), pool).members.add(proxy.name);
    }

    /** Adds a gateway. */
    public void gateway(String wanted, List<String> remarks, List<String> lines) {
        gateways.add(new Device(free(wanted), remarks, lines));
    }

    public boolean isEmpty() {
        return proxies.isEmpty() && gateways.isEmpty();
    }

    /** The whole file. */
    public String text() {
        var text = new StringBuilder();
        head.forEach(line -> text.append("# ").append(printable(line)).append('\n'));
        text.append("pools:\n");
        int index = 1;
        for (Pool pool : pools.values())
            text.append("  - {name: ").append(pool.name).append(", index: ").append(index++)
                    .append(", media: ").append(pool.media.word()).append(", proxies: [")
                    .append(String.join(", ", pool.members)).append("]}\n");
        append(text, "proxies", proxies);
        append(text, "gateways", gateways);
        return text.toString();
    }

    private static void append(StringBuilder text, String key, List<Device> devices) {
        if (devices.isEmpty())
            return;
        text.append(key).append(":\n");
        int index = 1;
        for (Device device : devices) {
            device.remarks.forEach(r -> text.append("  # ").append(printable(r)).append('\n'));
            text.append("  - name: ").append(device.name).append("\n    index: ").append(index++)
                    .append('\n');
            device.lines.forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }

    /** Text of others on a line of ours. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ").strip();
    }

    private String free(String wanted) {
        String name = spelt(wanted);
        String free = name;
        for (int n = 2; !taken.add(free); n++)
            free = name.substring(0, Math.min(name.length(), LONGEST_NAME - 6)) + "-" + n;
        return free;
    }

    /** A name by the rule for names, as near to the wanted one as can be. */
    private static String spelt(String wanted) {
        String name = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("-$", "");
        return cut.isEmpty() || cut.equals("default") ? "p" + cut : cut;
    }

    private record Pool(String name, Media media, List<String> members) {}

    private record Device(String name, List<String> remarks, List<String> lines) {
        Device {
            remarks = List.copyOf(remarks);
            lines = List.copyOf(lines);
        }
    }
}
