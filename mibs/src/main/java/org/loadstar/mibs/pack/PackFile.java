package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.loadstar.model.Metric;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Names;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads a pack file. */
final class PackFile {
    private static final List<String> KINDS = List.of("oid", "mbean", "json", "series", "sip", "column",
            "share", "sum");

    private PackFile() {}

    /** @param file name for messages */
    static Pack read(String file, String text, Problems problems) {
        Block root = YamlFile.open(file, text, problems);
        String name = root.parsed("pack", "a name of a-z, 0-9 and hyphens", Names::valid).orElse("");
        String about = root.text("about");
        Optional<Label> label = root.optionalWord("label", Label.class);
        String source = root.optional("source", "text", Optional::of).orElse("");
        List<String> defects = root.texts("defects");
        Signs signs = signs(root);
        List<Block> entries = root.blocks("objects");
        if (entries.isEmpty())
            root.problem("objects", "at least one object", "none");
        var objects = new ArrayList<PackObject>();
        entries.forEach(b -> object(b).ifPresent(objects::add));
        root.end();
        return new Pack(name, about, label, source, defects, signs, objects);
    }

    private static Signs signs(Block root) {
        Block b = root.block("recognise");
        List<String> needs = checked(b, "needs", Instances.NEED_EXPECTED, Instances::need);
        List<String> ids = checked(b, "sysObjectID", Instances.OID_EXPECTED, Instances::oid);
        b.end();
        return new Signs(needs, ids);
    }

    private static List<String> checked(Block b, String key, String expected,
            Function<String, Optional<String>> parser) {
        var list = new ArrayList<String>();
        for (String text : b.texts(key))
            parser.apply(text).ifPresentOrElse(list::add, () -> b.problem(key, expected, "\"" + text + "\""));
        return list;
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
        Counting counting = counting(b);
        if (KINDS.stream().filter(b::has).count() <= 1)
            b.end();
        return formula.map(f -> new PackObject(role, f, scale, lag, notTold, down, counting));
    }

    private static Counting counting(Block b) {
        boolean rate = b.flag("rate");
        Optional<Duration> cached = b.optionalDuration("cached");
        Optional<String> since = b.optional("since", Instances.OID_EXPECTED, Instances::oid);
        if (rate && b.has("share"))
            b.problem("rate", "it at a number, a share has \"rise\"", "it at a share");
        if (cached.isPresent() && !rate)
            b.problem("cached", "it beside \"rate: true\"", "it alone");
        if (since.isPresent() && !b.has("column"))
            b.problem("since", "it beside a column", "it alone");
        return new Counting(rate, cached.orElse(Duration.ZERO), since);
    }

    private static Optional<Formula> formula(Block b) {
        List<String> given = KINDS.stream().filter(b::has).toList();
        if (given.size() != 1) {
            b.problem("oid", "exactly one of " + String.join(", ", KINDS),
                    given.isEmpty() ? "none" : String.join(" and ", given));
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "mbean" -> Instances.attribute(b).map(Formula.Scalar::new);
            case "column" -> {
                Formula.Take take = b.word("take", Formula.Take.class);
                Rows rows = b.has("rows") ? rows(b.block("rows")) : new Rows.All();
                yield b.parsed("column", Instances.OID_EXPECTED, Instances::oid)
                        .map(oid -> new Formula.Column(oid, take, rows));
            }
            case "share" -> share(b.block("share"));
            case "sum" -> sum(b);
            default -> Instances.named(b, given.getFirst()).map(Formula.Scalar::new);
        };
    }

    private static Rows rows(Block b) {
        if (b.has("index")) {
            List<String> patterns = checked(b, "index", "an index such as 1 or *.503", Instances::index);
            b.end();
            return new Rows.Indexed(patterns);
        }
        Optional<String> column = b.parsed("column", Instances.OID_EXPECTED, Instances::oid);
        List<String> is = b.texts("is");
        List<String> not = b.texts("not");
        if (is.isEmpty() == not.isEmpty())
            b.problem("is", "values either at \"is\" or at \"not\"", is.isEmpty() ? "none" : "both");
        b.end();
        return new Rows.Telling(column.orElse(""), is.isEmpty() ? not : is, is.isEmpty());
    }

    private static Optional<Formula> share(Block b) {
        var share = new Formula.Share(some(b, "part"), some(b, "whole"), Instances.list(b, "per"),
                b.flag("rise"),
                b.flag("rest"));
        checkProtocol(b, "part", share);
        b.end();
        return share.part().isEmpty() || share.whole().isEmpty() ? Optional.empty() : Optional.of(share);
    }

    private static Optional<Formula> sum(Block b) {
        var sum = new Formula.Sum(some(b, "sum"));
        checkProtocol(b, "sum", sum);
        return sum.instances().isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    private static void checkProtocol(Block b, String key, Formula formula) {
        if (formula.scalars().stream().map(PackFile::protocol).distinct().count() > 1)
            b.problem(key, "instances of one protocol together", "several");
    }

    private static String protocol(Instance instance) {
        return switch (instance) {
            case Instance.Oid oid -> "SNMP";
            case Instance.Column column -> "SNMP";
            case Instance.Attribute attribute -> "JMX";
            case Instance.Json json -> "HTTP";
            case Instance.Series series -> "HTTP";
            case Instance.Sip sip -> "SIP";
        };
    }

    private static List<Instance> some(Block b, String key) {
        List<Instance> instances = Instances.list(b, key);
        if (!b.has(key) || b.isEmptyList(key))
            b.problem(key, "a list of instances", "none");
        return instances;
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
}
