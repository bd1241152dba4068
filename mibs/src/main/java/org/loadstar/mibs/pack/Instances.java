package org.loadstar.mibs.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.loadstar.model.yaml.Block;

/** How instances are spelt in a pack file: an OID as text, an MBean's attribute as keys and values. */
final class Instances {
    static final String OID_EXPECTED = "an OID such as 1.3.6.1.2.1.1.3.0";
    private static final Pattern OID = Pattern.compile("\\.?([0-2](\\.[0-9]{1,10}){1,127})");
    private static final String JSON_EXPECTED = "a JSON pointer such as /stress_level";
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])+)+");
    private static final String SERIES_EXPECTED = "a series such as calls_active{direction=\"in\"}";
    private static final String ONE_LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"\\\\]*)\"";
    private static final Pattern LABEL = Pattern.compile(ONE_LABEL);
    private static final Pattern SERIES = Pattern
            .compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:" + ONE_LABEL + ",?)*)})?");
    private static final String MBEAN_EXPECTED = "an object name such as java.lang:type=Memory";
    static final String NEED_EXPECTED = OID_EXPECTED + " or " + MBEAN_EXPECTED;
    private static final Pattern INDEX = Pattern.compile("([0-9]{1,10}|\\*)(\\.([0-9]{1,10}|\\*)){0,126}");

    private Instances() {}

    static Optional<String> oid(String text) {
        var m = OID.matcher(text);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** The attribute that a block names by {@code mbean}, {@code attribute} and perhaps {@code path}. */
    static Optional<Instance> attribute(Block b) {
        Optional<String> mbean = b.parsed("mbean", MBEAN_EXPECTED, Instances::mbean);
        Optional<String> name = b.parsed("attribute", "the name of an attribute", Instances::notEmpty);
        String path = b.optional("path", "what to take of the value", Instances::notEmpty).orElse("");
        Optional<Instance.Attribute> attribute = mbean
                .flatMap(m -> name.map(n -> new Instance.Attribute(m, n, path)));
        if (!path.isEmpty() && attribute.filter(Instance.Attribute::isOfSeveral).isPresent())
            b.problem("path", "it beside an object name without wildcards", "it beside a pattern");
        return attribute.map(a -> a);
    }

    /** The instance that a block names by the key of its kind: {@code oid}, {@code json}, {@code series}, {@code sip}. */
    static Optional<Instance> named(Block b, String kind) {
        return switch (kind) {
            case "oid" -> b.parsed("oid", OID_EXPECTED, Instances::oid).map(Instance.Oid::new);
            case "json" -> b.parsed("json", JSON_EXPECTED, Instances::json);
            case "series" -> b.parsed("series", SERIES_EXPECTED, Instances::series);
            default -> b.parsed("sip", "the name of a field", Instances::notEmpty).map(Instance.Sip::new);
        };
    }

    /** A list of instances, all of one protocol; empty where the key is missing. */
    static List<Instance> list(Block b, String key) {
        var instances = new ArrayList<Instance>();
        if (b.listsBlocks(key))
            b.blocks(key).forEach(each -> {
                attribute(each).ifPresent(instances::add);
                each.end();
            });
        else
            for (String text : b.texts(key))
                spelt(text).ifPresentOrElse(instances::add,
                        () -> b.problem(key, OID_EXPECTED + ", " + JSON_EXPECTED + " or " + SERIES_EXPECTED,
                                "\"" + text + "\""));
        return instances;
    }

    /** An instance by its form alone: an OID begins with a digit, a pointer with a slash. */
    private static Optional<Instance> spelt(String text) {
        return oid(text).<Instance>map(Instance.Oid::new).or(() -> column(text)).or(() -> json(text))
                .or(() -> series(text));
    }

    /** A column is the OID of all of its instances: {@code 1.3.6.1.2.1.25.3.3.1.2.*}. */
    private static Optional<Instance> column(String text) {
        return text.endsWith(".*")
                ? oid(text.substring(0, text.length() - 2)).map(Instance.Column::new)
                : Optional.empty();
    }

    private static Optional<Instance> json(String text) {
        return POINTER.matcher(text).matches() ? Optional.of(new Instance.Json(text)) : Optional.empty();
    }

    private static Optional<Instance> series(String text) {
        var m = SERIES.matcher(text);
        if (!m.matches())
            return Optional.empty();
        var labels = new HashMap<String, String>();
        var label = LABEL.matcher(m.group(2) == null ? "" : m.group(2));
        while (label.find())
            labels.put(label.group(1), label.group(2));
        return Optional.of(new Instance.Series(m.group(1), labels));
    }

    /** What a device must show: an OID or the name of an MBean. */
    static Optional<String> need(String text) {
        return oid(text).or(() -> mbean(text));
    }

    /** Part of a row's index, or a pattern of it. */
    static Optional<String> index(String text) {
        return INDEX.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> mbean(String text) {
        try {
            return Optional.of(new ObjectName(text)).map(n -> text);
        } catch (MalformedObjectNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> notEmpty(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
