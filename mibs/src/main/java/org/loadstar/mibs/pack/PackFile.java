package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.loadstar.model.Metric;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Names;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads a pack file. */
final class PackFile {
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
        List<String> given = List.of("oid", "mbean", "column", "share").stream().filter(b::has).toList();
        if (given.size() != 1) {
            b.problem("oid", "exactly one of oid, mbean, column, share",
                    given.isEmpty() ? "none" : String.join(" and ", given));
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "oid" -> b.parsed("oid", Instances.OID_EXPECTED, Instances::oid)
                    .map(oid -> new Formula.Scalar(new Instance.Oid(oid)));
            case "mbean" -> Instances.attribute(b).map(Formula.Scalar::new);
            case "column" -> {
                Formula.Take take = b.word("take", Formula.Take.class);
                yield b.parsed("column", Instances.OID_EXPECTED, Instances::oid)
                        .map(oid -> new Formula.Column(oid, take));
            }
            default -> share(b.block("share"));
        };
    }

    private static Optional<Formula> share(Block b) {
        var share = new Formula.Share(some(b, "part"), some(b, "whole"), Instances.list(b, "per"),
                b.flag("rise"),
                b.flag("rest"));
        if (share.scalars().stream().map(Object::getClass).distinct().count() > 1)
            b.problem("part", "OIDs alone or attributes of MBeans alone in one share", "both");
        b.end();
        return share.part().isEmpty() || share.whole().isEmpty() ? Optional.empty() : Optional.of(share);
    }

    private static List<Instance> some(Block b, String key) {
        List<Instance> instances = Instances.list(b, key);
        if (instances.isEmpty())
            b.problem(key, "a list of OIDs or of attributes of MBeans", "none");
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
