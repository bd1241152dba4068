package org.loadstar.mibs.smi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the names of objects out of MIB files, SMIv1 and SMIv2. Tolerant: makers' files break the rules in many
 * ways, so that what can't be understood is left out and what stands beside it is kept.
 */
public final class MibFiles {
    private static final int LARGEST = 4 << 20;
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern COMMENT = Pattern.compile("--.*?(--|$)", Pattern.MULTILINE);
    private static final Pattern NODE = Pattern.compile(
            "\\b([a-z][A-Za-z0-9-]*)\\s+(?:OBJECT\\s+IDENTIFIER|OBJECT-TYPE|OBJECT-IDENTITY|MODULE-IDENTITY)\\b");
    private static final Pattern PLACE = Pattern.compile("::=\\s*\\{([^{}]*)}");
    private static final Pattern STEP = Pattern
            .compile("([A-Za-z][A-Za-z0-9-]*)?\\s*(?:\\(?\\s*([0-9]+)\\s*\\)?)?");
    /** RFC 2578 section 2, and the arc of the ITU's recommendations. */
    private static final Map<String, String> ROOTS = Map.of("iso", "1", "itu-t", "0", "ccitt", "0",
            "joint-iso-ccitt", "2", "internet", "1.3.6.1", "mgmt", "1.3.6.1.2", "mib-2", "1.3.6.1.2.1",
            "experimental", "1.3.6.1.3", "private", "1.3.6.1.4", "enterprises", "1.3.6.1.4.1");

    private final Map<String, List<String>> steps = new HashMap<>();
    private final Map<String, String> oids = new HashMap<>(ROOTS);

    private MibFiles() {}

    /** The names that all files of a directory and of those below it define; files above 4 MiB are none. */
    public static MibNames read(Path directory) throws IOException {
        var files = new MibFiles();
        List<Path> found;
        try (Stream<Path> all = Files.walk(directory)) {
            found = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : found)
            if (Files.size(file) <= LARGEST)
                files.take(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        return files.names();
    }

    /** The names that one module defines. */
    static MibNames parse(String module) {
        var files = new MibFiles();
        files.take(module);
        return files.names();
    }

    private void take(String module) {
        String bare = COMMENT.matcher(TEXT.matcher(module).replaceAll("\"\"")).replaceAll(" ");
        var place = PLACE.matcher(bare);
        for (int from = 0; place.find(); from = place.end()) {
            // The last that begins before its place: one before it has none.
            List<String> steps = steps(place.group(1));
            NODE.matcher(bare).region(from, place.start()).results().map(node -> node.group(1))
                    .reduce((earlier, last) -> last).ifPresent(name -> this.steps.put(name, steps));
        }
    }

    private static List<String> steps(String braces) {
        var steps = new ArrayList<String>();
        for (String word : braces.strip().replaceAll("\\s*\\(\\s*", "(").split("\\s+", -1)) {
            var step = STEP.matcher(word);
            if (step.matches())
                steps.add(step.group(2) == null ? word : step.group(2));
            else
                return List.of();
        }
        // The first step is a name above even where its number stands beside it: iso(1).
        if (braces.strip().matches("[a-z][\\s\\S]*"))
            steps.set(0, braces.strip().split("[\\s(]", 2)[0]);
        return steps;
    }

    private MibNames names() {
        boolean more = true;
        while (more) {
            more = false;
            for (var node : List.copyOf(steps.entrySet())) {
                Optional<String> oid = resolved(node.getValue());
                if (oid.isPresent()) {
                    oids.put(node.getKey(), oid.get());
                    steps.remove(node.getKey());
                    more = true;
                }
            }
        }
        return MibNames.of(oids);
    }

    /** Empty where the name above is not known (yet), or a step has no number. */
    private Optional<String> resolved(List<String> path) {
        if (path.isEmpty())
            return Optional.empty();
        String above = oids.get(path.getFirst());
        if (above == null || !path.subList(1, path.size()).stream().allMatch(s -> s.matches("[0-9]+")))
            return Optional.empty();
        return Optional.of(path.size() == 1
                ? above
                : above + "." + String.join(".", path.subList(1, path.size())));
    }
}
