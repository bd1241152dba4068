package org.loadstar.collector.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.yaml.Scalars;

/**
 * The list file of Kamailio's module dispatcher: {@code set destination [flags [priority [attributes]]]} on each
 * line. A set becomes a pool; {@code maxload} of the attributes the capacity and {@code duid} the name.
 */
final class DispatcherList {
    /** Inactive and disabled destinations, as the module counts flags. */
    private static final int NOT_USED = 1 | 4;
    private static final int MOST_FLAGS = 255;

    private DispatcherList() {}

    static void read(Lines lines, FleetDraft draft) {
        int number = 0;
        for (String line : lines.all()) {
            number++;
            String bare = line.strip();
            if (!bare.isEmpty() && !bare.startsWith("#"))
                destination(lines, number, bare.split("\\s+", -1), draft);
        }
    }

    private static void destination(Lines lines, int number, String[] words, FleetDraft draft) {
        Optional<Integer> set = Scalars.whole(words[0], 0, Integer.MAX_VALUE);
        if (set.isEmpty())
            lines.unexpected(number, "set", "a whole number >= 0", words[0]);
        if (words.length < 2) {
            lines.problem(number, "destination", ServiceUri.EXPECTED, "nothing");
            return;
        }
        Optional<ServiceUri> uri = lines.uri(number, "destination", words[1]);
        Optional<Integer> flags = words.length < 3 ? Optional.of(0) : Scalars.whole(words[2], 0, MOST_FLAGS);
        if (flags.isEmpty())
            lines.unexpected(number, "flags", "a whole number 0.." + MOST_FLAGS, words[2]);
        Optional<Integer> capacity = attribute(words, "maxload")
                .flatMap(text -> lines.capacity(number, "maxload", text));
        if (set.isEmpty() || uri.isEmpty() || flags.isEmpty())
            return;
        String name = attribute(words, "duid").orElse(uri.get().host());
        List<String> remarks = (flags.get() & NOT_USED) == 0
                ? List.of()
                : List.of("not used by the dispatcher when this was imported");
        String pool = "set-" + set.get();
        draft.pool(pool, Media.VOICE);
        draft.proxy(pool, name, remarks, Lines.proxy(uri.get(), capacity));
    }

    private static Optional<String> attribute(String[] words, String key) {
        Stream<String> attributes = words.length < 5
                ? Stream.of()
                : Arrays.stream(words[4].replaceAll("^\"|\"$", "").split(";", -1));
        return attributes.filter(a -> a.startsWith(key + "=")).map(a -> a.substring(key.length() + 1))
                .findFirst();
    }
}
