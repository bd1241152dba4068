package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.model.Metric;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Names;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads a pack file. */
final class PackFile {
    private static final Pattern OID = Pattern.compile("\\.?([0-2](\\.[0-9]{1,10}){1,127})");
    private static final String OID_EXPECTED = "an OID such as 1.3.6.1.2.1.1.3.0";

    private PackFile() {}

    /** @param file name for messages */
    static Pack read(String file, String text, Problems problems) {
        Block root = YamlFile.open(file, text, problems);
        String name = root.parsed("pack", "a name of a-z, 0-9 and hyphens", Names::valid).orElse("");
        String about = root.text("about");
        List<Block> entries = root.blocks("objects");
        if (entries.isEmpty())
            root.problem("objects", "at least one object", "none");
        var objects = new ArrayList<PackObject>();
        entries.forEach(b -> object(b).ifPresent(objects::add));
        root.end();
        return new Pack(name, about, objects);
    }

    private static Optional<PackObject> object(Block b) {
        Optional<Formula> formula = formula(b);
        Metric role = b.word("role", Metric.class);
        double scale = b.optionalNumber("scale").orElse(1.0);
        Duration lag = b.duration("lag", Duration.ZERO);
        List<Double> notTold = numbers(b, "notTold");
        List<Double> down = numbers(b, "down");
        if (role == Metric.HEALTH && down.isEmpty())
            b.problem("down", "the values that mean \"does not serve\"", "nothing");
        if (role != Metric.HEALTH && !down.isEmpty())
            b.problem("down", "it only where role is health", "it at role " + role.word());
        b.end();
        return formula.map(f -> new PackObject(role, f, scale, lag, notTold, down));
    }

    private static Optional<Formula> formula(Block b) {
        List<String> given = List.of("oid", "column", "share").stream().filter(b::has).toList();
        if (given.size() != 1) {
            b.problem("oid", "exactly one of oid, column, share",
                    given.isEmpty() ? "none" : String.join(" and ", given));
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "oid" -> b.parsed("oid", OID_EXPECTED, PackFile::oid).map(Formula.Scalar::new);
            case "column" -> {
                Formula.Take take = b.word("take", Formula.Take.class);
                yield b.parsed("column", OID_EXPECTED, PackFile::oid)
                        .map(oid -> new Formula.Column(oid, take));
            }
            default -> share(b.block("share"));
        };
    }

    private static Optional<Formula> share(Block b) {
        List<String> part = oids(b, "part");
        List<String> whole = oids(b, "whole");
        boolean rise = b.flag("rise");
        boolean rest = b.flag("rest");
        b.end();
        return part.isEmpty() || whole.isEmpty()
                ? Optional.empty()
                : Optional.of(new Formula.Share(part, whole, rise, rest));
    }

    private static List<String> oids(Block b, String key) {
        var oids = new ArrayList<String>();
        for (String text : b.texts(key))
            oid(text).ifPresentOrElse(oids::add, () -> b.problem(key, OID_EXPECTED, "\"" + text + "\""));
        if (oids.isEmpty())
            b.problem(key, "a list of OIDs", "none");
        return oids;
    }

    private static List<Double> numbers(Block b, String key) {
        var numbers = new ArrayList<Double>();
        for (String text : b.texts(key)) {
            if (text.matches("-?[0-9]{1,15}"))
                numbers.add(Double.valueOf(text));
            else
                b.problem(key, "whole numbers", "\"" + text + "\"");
        }
        return numbers;
    }

    private static Optional<String> oid(String text) {
        var m = OID.matcher(text);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
