package org.loadstar.mibs.recognise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.loadstar.mibs.recognise.Shown.Kind;
import org.loadstar.mibs.recognise.Shown.Told;
import org.loadstar.mibs.smi.MibNames;
import org.loadstar.model.Metric;

/**
 * Drafts a pack for a device that none fits: the gauges and counters that it showed, each with the role that its
 * name suggests. What has no such name, and what comes second in its role, is there as a comment. Pure.
 */
public final class Draft {
    /** What every agent has tells nothing of calls. */
    private static final List<String> COMMON = List.of("1.3.6.1.2.1.", "1.3.6.1.6.3.", "1.3.6.1.4.1.2021.",
            "1.3.6.1.4.1.8072.");
    private static final Set<String> COMMON_DOMAINS = Set.of("java.lang", "java.nio", "java.util.logging",
            "jdk.management", "jdk.management.jfr", "com.sun.management", "JMImplementation", "jolokia",
            "jmx4perl");
    /** Roles whose objects count in hundredths, mostly. */
    private static final Set<Metric> IN_PERCENT = Set.of(Metric.CPU, Metric.MEMORY);
    private static final int MOST_LINES = 300;
    private static final int LONGEST_TEXT = 80;

    private Draft() {}

    /**
     * The text of a pack file to be looked at; it can be read where a name suggested a role.
     *
     * @param names of objects, from the site's MIB files
     */
    public static String of(Shown shown, MibNames names) {
        var draft = new StringBuilder(
                """
                        # A draft by what a device showed. Keep what is true, delete the rest: a role that is told wrongly is worse
                        # than one that is not told. Values are those of that moment.
                        pack: draft
                        about: %s
                        label: mib-only
                        source: what a device showed, and the names of its objects
                        """
                        .formatted(quoted(shown.description().orElse("a device that no pack fits"))));
        shown.sysObjectId().filter(id -> id.startsWith("1.3.6.1.4.1."))
                .ifPresent(id -> draft.append("recognise: {sysObjectID: [").append(id).append("]}\n"));
        draft.append("objects:\n");
        var taken = EnumSet.noneOf(Metric.class);
        List<Line> lines = lines(shown, names);
        lines.stream().limit(MOST_LINES).forEach(line -> draft.append(line.spelt(taken)).append('\n'));
        if (lines.size() > MOST_LINES)
            draft.append("  # and ").append(lines.size() - MOST_LINES).append(" more\n");
        return draft.toString();
    }

    private static List<Line> lines(Shown shown, MibNames names) {
        var lines = new ArrayList<Line>();
        objects(shown, names).forEach((where, told) -> lines.add(told));
        shown.mbeans().stream().sorted().filter(Draft::isOwn)
                .forEach(name -> lines.add(new Line(Optional.empty(),
                        "mbean: '" + name.replace("'", "''") + "', attribute: \"\"", "which attribute?")));
        lines.sort(Comparator.comparing(l -> l.role.isEmpty()));
        return lines;
    }

    private static boolean isOwn(String mbean) {
        return !COMMON_DOMAINS.contains(mbean.substring(0, Math.max(0, mbean.indexOf(':'))));
    }

    /** Lines by where the value is; the rows of a column are one. */
    private static Map<String, Line> objects(Shown shown, MibNames names) {
        var lines = new TreeMap<String, Line>();
        shown.objects().forEach((oid, told) -> {
            if (told.kind() == Kind.OTHER || COMMON.stream().anyMatch(oid::startsWith))
                return;
            String above = oid.substring(0, oid.lastIndexOf('.'));
            Optional<MibNames.Named> object = names.of(oid);
            String column = object.map(MibNames.Named::oid).orElse(above);
            String where = oid.equals(column + ".0") ? "oid: " + oid : "column: " + column + ", take: sum";
            lines.putIfAbsent(column, line(where, object.map(MibNames.Named::name).orElse(""), told));
        });
        return lines;
    }

    private static Line line(String where, String name, Told told) {
        Optional<Metric> role = Role.suggested(name, told.kind());
        String seen = (told.kind() == Kind.COUNTER ? "a counter, " : "") + told.text();
        return new Line(role, where, name.isEmpty() ? seen : name + ", " + seen);
    }

    private static String quoted(String text) {
        String line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]", " ").strip();
        return "\"" + (line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "..." : line) + "\"";
    }

    /** One object; active where its role is known and still free. */
    private record Line(Optional<Metric> role, String where, String comment) {
        String spelt(Set<Metric> taken) {
            boolean active = role.isPresent() && taken.add(role.get());
            String scale = role.filter(IN_PERCENT::contains).map(r -> ", scale: 0.01").orElse("");
            return (active ? "  - " : "  # - ") + "{role: " + role.map(Metric::word).orElse("?") + ", "
                    + where + scale + "}  # " + comment.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
        }
    }
}
