package org.loadstar.collector.whatif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Media;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.json.JsonBlock;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/** Reads the first line of a recording: its format and the fleet it is of. */
final class HeaderLine {
    private static final int FORMAT = 1;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    private HeaderLine() {}

    /** The fleet; what is wrong with it is noted. */
    static Fleet fleet(@Nullable JsonBlock line, String file, Problems problems) {
        if (line == null) {
            problems.add(new FileProblem(file, 1, "format", "a header line", "nothing"));
            return new Fleet(List.of(), List.of(), List.of(), List.of());
        }
        line.whole("format", FORMAT, FORMAT);
        var proxies = new ArrayList<Proxy>();
        var names = new HashSet<String>();
        for (JsonBlock b : line.blocks("proxies"))
            proxies.add(proxy(b, proxies.size() + 1, names));
        var pools = new ArrayList<Pool>();
        var poolNames = new HashSet<String>();
        for (JsonBlock b : line.blocks("pools"))
            pools.add(pool(b, pools.size() + 1, names, poolNames));
        List<Gateway> gateways = line.has("gateways")
                ? gateways(line.names("gateways"), line, names)
                : List.of();
        line.end();
        return new Fleet(pools, proxies, gateways, List.of());
    }

    private static Proxy proxy(JsonBlock b, int index, Set<String> names) {
        String name = b.name("name");
        if (!names.add(name) && !name.isEmpty())
            b.problem("name", "a name of its own", "\"" + name + "\" a second time");
        OptionalInt capacity = b.optionalWhole("capacity", 1, Integer.MAX_VALUE).map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
        Duration every = b.duration("every", Collect.DEFAULT.every());
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0)
            b.problem("every", "100ms to 1h", every.toString());
        b.end();
        return new Proxy(name, index, nowhere(name), null, capacity, new Collect(every, every), List.of());
    }

    /** A replay connects nobody. */
    private static ServiceUri nowhere(String name) {
        String text = "sip:" + name + ".invalid";
        return new ServiceUri(text, "sip", name + ".invalid", 5060, "udp");
    }

    private static Pool pool(JsonBlock b, int index, Set<String> proxies, Set<String> names) {
        String name = b.name("name");
        if (!names.add(name) && !name.isEmpty())
            b.problem("name", "a name of its own", "\"" + name + "\" a second time");
        Media media = b.has("media")
                ? b.text("media", "one of " + String.join(", ", Word.all(Media.class)),
                        s -> Word.find(Media.class, s)).orElse(Media.VOICE)
                : Media.VOICE;
        List<String> members = b.names("proxies");
        var once = new LinkedHashSet<String>();
        for (String m : members)
            if (!proxies.contains(m))
                b.problem("proxies", "proxies of this header", "\"" + m + "\"");
            else if (!once.add(m))
                b.problem("proxies", "each proxy once", "\"" + m + "\" a second time");
        b.end();
        return new Pool(name, index, media, null, List.copyOf(once), false);
    }

    private static List<Gateway> gateways(List<String> names, JsonBlock line, Set<String> taken) {
        var gateways = new ArrayList<Gateway>();
        for (String name : names)
            if (taken.add(name))
                gateways.add(new Gateway(name, gateways.size() + 1, GatewayKind.VOIP, List.of(), null,
                        OptionalInt.empty(),
                        Collect.DEFAULT, List.of()));
            else
                line.problem("gateways", "names of their own", "\"" + name + "\" a second time");
        return gateways;
    }
}
