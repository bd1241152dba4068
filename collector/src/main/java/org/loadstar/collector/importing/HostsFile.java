package org.loadstar.collector.importing;

import java.util.List;
import java.util.Optional;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.NumericAddress;

/** A list of hosts like /etc/hosts: an address, a name and perhaps others on each line, comments after {@code #}. */
final class HostsFile {
    private static final String POOL = "voice";

    private HostsFile() {}

    static void read(Lines lines, FleetDraft draft) {
        int number = 0;
        for (String line : lines.all()) {
            number++;
            String bare = line.replaceAll("#.*", "").strip();
            if (!bare.isEmpty())
                host(lines, number, bare.split("\\s+", -1), draft);
        }
    }

    private static void host(Lines lines, int number, String[] words, FleetDraft draft) {
        if (NumericAddress.parse(words[0]).isEmpty()) {
            lines.unexpected(number, "address", "a numeric address", words[0]);
            return;
        }
        if (words.length < 2) {
            lines.problem(number, "name", "the name of the host", "nothing");
            return;
        }
        String host = words[0].contains(":") ? "[" + words[0] + "]" : words[0];
        draft.pool(POOL, Media.VOICE);
        lines.uri(number, "address", "sip:" + host + ":5060").ifPresent(u -> draft.proxy(POOL,
                words[1].replaceAll("\\..*", ""), List.of(), Lines.proxy(u, Optional.empty())));
    }
}
