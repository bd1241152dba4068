package org.loadstar.collector.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.model.Media;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.yaml.Names;

/**
 * A table of values parted by commas (RFC 4180, without line breaks inside values), its first line the names of the
 * columns: {@code name} and {@code uri}, perhaps {@code pool}, {@code media}, {@code site} and {@code capacity}.
 */
final class CsvTable {
    private static final List<String> NEEDED = List.of("name", "uri");
    private static final List<String> KNOWN = List.of("name", "uri", "pool", "media", "site", "capacity");

    private CsvTable() {}

    static void read(Lines lines, FleetDraft draft) {
        List<String> columns = List.of();
        int number = 0;
        for (String line : lines.all()) {
            number++;
            if (line.isBlank())
                continue;
            List<String> cells = cells(line);
            if (columns.isEmpty()) {
                columns = cells;
                if (!columns.containsAll(NEEDED) || !KNOWN.containsAll(columns)) {
                    lines.unexpected(number, "columns",
                            String.join(", ", NEEDED) + " and perhaps others of " + String.join(", ", KNOWN),
                            line);
                    return;
                }
            } else if (cells.size() != columns.size())
                lines.problem(number, "row", columns.size() + " values", String.valueOf(cells.size()));
            else
                row(lines, number, byColumn(columns, cells), draft);
        }
        if (columns.isEmpty())
            lines.problem(1, "columns", "a first line of columns", "nothing");
    }

    private static void row(Lines lines, int number, Map<String, String> row, FleetDraft draft) {
        String name = row.getOrDefault("name", "");
        Optional<ServiceUri> uri = lines.uri(number, "uri", row.getOrDefault("uri", ""));
        String mediaWord = row.getOrDefault("media", Media.VOICE.word());
        Optional<Media> media = Word.find(Media.class, mediaWord);
        if (media.isEmpty())
            lines.unexpected(number, "media", "one of " + String.join(", ", Word.all(Media.class)),
                    mediaWord);
        Optional<Integer> capacity = Optional.ofNullable(row.get("capacity"))
                .flatMap(text -> lines.capacity(number, "capacity", text));
        Optional<String> site = Optional.ofNullable(row.get("site"));
        boolean siteIsGood = site.isEmpty() || Names.valid(site.get()).isPresent();
        if (!siteIsGood)
            lines.unexpected(number, "site", Names.EXPECTED, site.orElse(""));
        if (name.isBlank())
            lines.problem(number, "name", "a name", "nothing");
        if (uri.isEmpty() || media.isEmpty() || !siteIsGood || name.isBlank())
            return;
        var proxy = new ArrayList<>(Lines.proxy(uri.get(), capacity));
        site.ifPresent(s -> proxy.add("site: " + s));
        String pool = row.getOrDefault("pool", media.get().word());
        draft.pool(pool, media.get());
        draft.proxy(pool, name, List.of(), proxy);
    }

    /** Values by their column; an empty one is none. */
    private static Map<String, String> byColumn(List<String> columns, List<String> cells) {
        var row = new HashMap<String, String>();
        for (int i = 0; i < columns.size(); i++)
            if (!cells.get(i).isEmpty())
                row.put(columns.get(i), cells.get(i));
        return row;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"')
                cell.append(line.charAt(++i));
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else
                cell.append(c);
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
