package org.loadstar.collector;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of metrics in the text format of Prometheus, read strictly: what is out of form or order is refused.
 *
 * @param types   by name of the metric
 * @param samples by name and sorted labels, such as {@code name{a="1",b="2"}}
 */
record Exposition(Map<String, String> types, Map<String, Double> samples) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern
            .compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    static Exposition read(String text) {
        var types = new LinkedHashMap<String, String>();
        var samples = new LinkedHashMap<String, Double>();
        if (!text.endsWith("\n"))
            throw new AssertionError("expected a line feed at the end");
        String family = "";
        String helped = "";
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                helped = line.split(" ", 4)[2];
            } else if (line.startsWith("# TYPE ")) {
                family = line.split(" ", 4)[2];
                if (!helped.equals(family) || types.put(family, line.split(" ", 4)[3]) != null)
                    throw new AssertionError("expected a help before it, and each metric once: " + line);
            } else if (!line.isEmpty()) {
                sample(line, family, types, samples);
            }
        }
        var page = new Exposition(types, samples);
        page.checkHistograms();
        return page;
    }

    private static void sample(String line, String family, Map<String, String> types,
            Map<String, Double> samples) {
        Matcher m = SAMPLE.matcher(line);
        if (!m.matches() || !suffixes(types.getOrDefault(family, "")).contains(after(family, m.group(1))))
            throw new AssertionError("expected a sample of " + family + ", got " + line);
        var labels = new TreeMap<String, String>();
        String given = m.group(2) == null ? "" : m.group(2);
        Matcher l = LABEL.matcher(given);
        int end = 0;
        while (l.lookingAt()) {
            if (labels.put(l.group(1), l.group(2)) != null)
                throw new AssertionError("expected each label once: " + line);
            end = l.end();
            l.region(end, given.length());
        }
        if (end != given.length() || samples.put(key(m.group(1), labels), number(m.group(3))) != null)
            throw new AssertionError("expected labels of form, and each sample once: " + line);
    }

    private static String after(String family, String name) {
        return name.startsWith(family) ? name.substring(family.length()) : "no such name";
    }

    private static Set<String> suffixes(String type) {
        return switch (type) {
            case "gauge", "counter" -> Set.of("");
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "summary" -> Set.of("", "_sum", "_count");
            default -> Set.of();
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static String key(String name, Map<String, String> labels) {
        var key = new StringBuilder(name).append('{');
        labels.forEach((label, value) -> key.append(key.charAt(key.length() - 1) == '{' ? "" : ",")
                .append(label).append("=\"").append(value).append('"'));
        return key.append('}').toString();
    }

    /** Buckets rise, and the infinite one holds all. */
    private void checkHistograms() {
        var highest = new HashMap<String, Double>();
        samples.forEach((key, value) -> {
            if (!key.contains("_bucket{"))
                return;
            String others = key.replaceAll(",?le=\"[^\"]*\"", "").replace("{,", "{");
            if (value < highest.getOrDefault(others, 0.0))
                throw new AssertionError("expected more than in the bucket before: " + key);
            highest.put(others, value);
            if (key.contains("le=\"+Inf\"")
                    && !value.equals(samples.get(others.replace("_bucket{", "_count{"))))
                throw new AssertionError("expected as many as in all: " + key);
        });
    }

    /** Sum of all samples that have a name and these labels among theirs. */
    double sum(String name, String... labels) {
        double sum = 0;
        for (var s : samples.entrySet())
            if (s.getKey().startsWith(name + "{") && Set.of(labels).stream().allMatch(s.getKey()::contains))
                sum += s.getValue();
        return sum;
    }

    boolean has(String name, String... labels) {
        return samples.keySet().stream().anyMatch(
                k -> k.startsWith(name + "{") && Set.of(labels).stream().allMatch(k::contains));
    }
}
