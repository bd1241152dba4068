package org.loadstar.collector.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.mibs.recognise.Fit;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.SnmpAccess;

/** Writes what was found as a fleet file to be looked at. Pure. */
public final class FoundFleet {
    /** Packs of what runs below a service: alone they make nobody a proxy. */
    private static final Set<String> BELOW = Set.of("host", "interfaces", "jvm");
    private static final double SURE = 0.8;
    private static final String POOL = "voice";

    private FoundFleet() {}

    /**
     * The text of a fleet file.
     *
     * @param where the ranges that were asked, for people
     */
    public static String write(String where, List<Found> all) {
        var draft = new FleetDraft(List.of("Agents that answered in " + where + ": " + all.size() + ".",
                "Look at names, URIs and capacities; what is not sure is a comment."));
        draft.pool(POOL, Media.VOICE);
        for (Found found : all)
            if (found.fits().stream().allMatch(f -> BELOW.contains(f.pack())))
                draft.remark("No service recognised: " + about(found) + packs(found));
            else
                add(draft, found);
        return draft.text();
    }

    private static void add(FleetDraft draft, Found found) {
        SnmpAccess agent = found.agent();
        String name = found.name().orElse(agent.address());
        boolean isGateway = found.fits().stream().filter(f -> !BELOW.contains(f.pack())).findFirst()
                .filter(f -> f.pack().endsWith("-gateway")).isPresent();
        var lines = new ArrayList<String>();
        lines.add(isGateway
                ? "kind: voip"
                : "uri: \"sip:"
                        + (agent.address().contains(":") ? "[" + agent.address() + "]" : agent.address())
                        + ":5060\"");
        if (isGateway)
            lines.add("addresses: [\"" + agent.address() + "\"]");
        lines.add(found.fits().stream().anyMatch(FoundFleet::isSure) ? "sources:" : "sources: []");
        found.fits().forEach(fit -> lines.add(source(fit, agent)));
        if (isGateway)
            draft.gateway(name, List.of(about(found)), lines);
        else
            draft.proxy(POOL, name, List.of(about(found)), lines);
    }

    private static String source(Fit fit, SnmpAccess agent) {
        return (isSure(fit) ? "  - " : "  # - ") + "{pack: " + fit.pack() + ", snmp: {address: \""
                + agent.address() + "\", port: " + agent.port() + ", credentials: " + agent.credentials()
                + "}}  # certainty " + certainty(fit);
    }

    private static boolean isSure(Fit fit) {
        return fit.certainty() > SURE;
    }

    private static String about(Found found) {
        return found.agent().address() + " port " + found.agent().port() + ", "
                + found.identity().sysObjectId().orElse("no sysObjectID") + ", "
                + found.identity().description().orElse("no sysDescr");
    }

    private static String packs(Found found) {
        return found.fits().isEmpty()
                ? ""
                : ", packs " + String.join(" ",
                        found.fits().stream().map(f -> f.pack() + " " + certainty(f)).toList());
    }

    private static String certainty(Fit fit) {
        return String.format(Locale.ROOT, "%.2f", fit.certainty());
    }
}
