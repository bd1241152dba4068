package org.loadstar.mibs.recognise;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.loadstar.mibs.recognise.Shown.Kind;
import org.loadstar.mibs.recognise.Shown.Told;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/**
 * Reads what tools record of a device: the output of {@code snmpwalk -On}, the {@code .snmprec} of snmpsim, or a
 * list of the names of MBeans, one a line. Lines that are none of that are passed over, since long texts go on over
 * several.
 */
public final class WalkFile {
    private static final String DOTTED = "\\.?([0-2](?:\\.[0-9]+)+)";
    private static final Pattern WALKED = Pattern.compile(DOTTED + " = (?:([A-Za-z0-9-]+): ?)?(.*)");
    private static final Pattern RECORDED = Pattern.compile(DOTTED + "\\|([0-9]+)([a-z]*)(?::[^|]*)?\\|(.*)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final String EXPECTED = "lines of \"snmpwalk -On\", of snmprec, or names of MBeans";

    private WalkFile() {}

    /**
     * What a file shows; empty, with a problem, where it shows nothing.
     *
     * @param file name for messages
     */
    public static Shown read(String file, String text, Problems problems) {
        var objects = new TreeMap<String, Told>();
        Set<String> mbeans = new HashSet<>();
        text.lines().forEach(line -> {
            var walked = WALKED.matcher(line);
            var recorded = RECORDED.matcher(line);
            if (walked.matches())
                objects.put(walked.group(1), walked(Optional.ofNullable(walked.group(2)), walked.group(3)));
            else if (recorded.matches())
                objects.put(recorded.group(1), recorded(recorded.group(2), recorded.group(4)));
            else if (!line.isBlank() && MBeanName.parse(line.strip()).isPresent())
                mbeans.add(line.strip());
        });
        // Where objects were walked, a line with a colon is the rest of a text.
        var shown = new Shown(objects, objects.isEmpty() ? mbeans : Set.of());
        if (shown.isEmpty())
            problems.add(new FileProblem(file, 1, "file", EXPECTED, text.isBlank() ? "nothing" : "none"));
        return shown;
    }

    private static Told walked(Optional<String> type, String value) {
        Kind kind = switch (type.orElse("")) {
            case "Gauge32", "Unsigned32", "UInteger32" -> Kind.GAUGE;
            case "INTEGER" -> NUMBER.matcher(value).matches() ? Kind.GAUGE : Kind.OTHER;
            case "Counter32", "Counter64" -> Kind.COUNTER;
            default -> Kind.OTHER;
        };
        boolean isOid = type.filter("OID"::equals).isPresent() && value.startsWith(".");
        return new Told(kind, isOid ? value.substring(1) : value);
    }

    /** Tags are those of BER (RFC 2578 section 7, in decimals). */
    private static Told recorded(String tag, String value) {
        Kind kind = switch (tag) {
            case "2", "66" -> Kind.GAUGE;
            case "65", "70" -> Kind.COUNTER;
            default -> Kind.OTHER;
        };
        return new Told(kind, value);
    }
}
