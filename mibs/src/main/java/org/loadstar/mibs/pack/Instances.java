package org.loadstar.mibs.pack;

import java.util.ArrayList;
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
    private static final String MBEAN_EXPECTED = "an object name without wildcards such as java.lang:type=Memory";

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
        return mbean.flatMap(m -> name.map(n -> new Instance.Attribute(m, n, path)));
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
                oid(text).ifPresentOrElse(oid -> instances.add(new Instance.Oid(oid)),
                        () -> b.problem(key, OID_EXPECTED, "\"" + text + "\""));
        return instances;
    }

    private static Optional<String> mbean(String text) {
        try {
            return new ObjectName(text).isPattern() ? Optional.empty() : Optional.of(text);
        } catch (MalformedObjectNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> notEmpty(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
