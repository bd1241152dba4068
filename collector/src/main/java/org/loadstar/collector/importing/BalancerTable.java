package org.loadstar.collector.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.ServiceUri;

/**
 * The table {@code load_balancer} of OpenSIPS as db_text keeps it: a first line of columns {@code name(type,..)},
 * then rows whose fields are parted by colons, with a backslash before colons that belong to them. A group becomes a
 * pool; the largest of the resources' limits the capacity.
 */
final class BalancerTable {
    private static final List<String> NEEDED = List.of("group_id", "dst_uri", "resources");

    private BalancerTable() {}

    static void read(Lines lines, FleetDraft draft) {
        List<String> columns = List.of();
        int number = 0;
        for (String line : lines.all()) {
            number++;
            if (line.isBlank() || line.startsWith("#"))
                continue;
            if (columns.isEmpty()) {
                columns = List.of(line.strip().replaceAll("\\([^)]*\\)", "").split("\\s+", -1));
                if (!columns.containsAll(NEEDED)) {
                    lines.unexpected(number, "columns", String.join(", ", NEEDED) + " among them", line);
                    return;
                }
            } else
                row(lines, number, columns, fields(line), draft);
        }
        if (columns.isEmpty())
            lines.problem(1, "columns", "a first line of columns", "nothing");
    }

    private static void row(Lines lines, int number, List<String> columns, List<String> fields,
            FleetDraft draft) {
        if (fields.size() != columns.size()) {
            lines.problem(number, "row", columns.size() + " fields", String.valueOf(fields.size()));
            return;
        }
        Optional<ServiceUri> uri = lines.uri(number, "dst_uri", fields.get(columns.indexOf("dst_uri")));
        Optional<Integer> capacity = capacity(lines, number, fields.get(columns.indexOf("resources")));
        int described = columns.indexOf("description");
        String name = described < 0 ? "" : fields.get(described);
        String pool = "group-" + fields.get(columns.indexOf("group_id"));
        draft.pool(pool, Media.VOICE);
        uri.ifPresent(u -> draft.proxy(pool, name.isBlank() ? u.host() : name, List.of(),
                Lines.proxy(u, capacity)));
    }

    /** {@code pstn=32;transcoding=8}; a limit may also be told by the destination itself, by a URI. */
    private static Optional<Integer> capacity(Lines lines, int number, String resources) {
        Optional<Integer> most = Optional.empty();
        for (String resource : resources.split(";", -1)) {
            String limit = resource.substring(resource.indexOf('=') + 1).strip();
            if (limit.matches("[0-9]+")) {
                Optional<Integer> calls = lines.capacity(number, "resources", limit);
                if (calls.isPresent() && calls.get() > most.orElse(0))
                    most = calls;
            }
        }
        return most;
    }

    private static List<String> fields(String row) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '\\' && i + 1 < row.length())
                field.append(row.charAt(++i));
            else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else
                field.append(c);
        }
        fields.add(field.toString());
        return fields;
    }
}
