package org.loadstar.model.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Names;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object of one line. Each getter notes a problem where the value is missing or of the wrong
 * kind, and gives the stand-in so that reading goes on and finds the other problems too. A null is a
 * value that is missing.
 *
 * <p>{@link #end} must be called last: it notes every key that nobody asked for. Confined to the
 * reading thread.
 */
public final class JsonBlock {
    private static final String TIME_EXPECTED = "epoch milliseconds or RFC 3339 with zone, 1970 to 2199";
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST_GOT = 60;

    private final String file;
    private final int line;
    private final String path;
    private final @Nullable JsonNode node;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    JsonBlock(String file, int line, String path, @Nullable JsonNode node, Problems problems) {
        this.file = file;
        this.line = line;
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    /** Whether a key has a value; from now on it is one that may be there. */
    public boolean has(String key) {
        asked.add(key);
        return value(key) != null;
    }

    /** All keys, in the order of the line. */
    public List<String> keys() {
        return node == null ? List.of() : List.copyOf(node.propertyNames());
    }

    /** Text that must be there, by a parser of the caller's. */
    public <T> Optional<T> text(String key, String expected, Function<String, Optional<T>> parser) {
        return parsed(key, expected, n -> n.isString() ? parser.apply(n.asString()) : Optional.empty());
    }

    /** A name by the rule for names of pools, proxies, gateways and sites. */
    public String name(String key) {
        return text(key, Names.EXPECTED, Names::valid).orElse("");
    }

    /** A length of time such as 250ms, 5s, 1h; the stand-in where the key is missing. */
    public Duration duration(String key, Duration standIn) {
        return has(key)
                ? text(key, "a duration such as 250ms, 5s or 1h", Scalars::duration).orElse(standIn)
                : standIn;
    }

    /** A whole number in a range, both ends included. */
    public int whole(String key, int min, int max) {
        return parsed(key, "a whole number " + min + ".." + max, n -> whole(n, min, max)).orElse(min);
    }

    /** A whole number in a range, both ends included; empty where the key is missing. */
    public Optional<Integer> optionalWhole(String key, int min, int max) {
        return has(key) ? Optional.of(whole(key, min, max)) : Optional.empty();
    }

    /** A finite number. */
    public double number(String key) {
        return parsed(key, "a number", n -> n.isNumber() ? finite(n.asString()) : Optional.empty())
                .orElse(0.0);
    }

    /** True or false; false where the key is missing. */
    public boolean flag(String key) {
        return has(key)
                ? parsed(key, "true or false",
                        n -> n.isBoolean() ? Optional.of(n.booleanValue()) : Optional.empty()).orElse(false)
                : false;
    }

    /** A time, as epoch milliseconds or as RFC 3339 with zone; empty where there is none. */
    public Optional<Instant> time(String key) {
        return parsed(key, TIME_EXPECTED, JsonBlock::time);
    }

    /** An object; an empty one where the key is missing. */
    public JsonBlock block(String key) {
        asked.add(key);
        JsonNode value = value(key);
        if (value != null && !value.isObject())
            problem(key, "an object", describe(value));
        return new JsonBlock(file, line, path(key), value != null && value.isObject() ? value : null,
                problems);
    }

    /** A list of objects that must be there. */
    public List<JsonBlock> blocks(String key) {
        var list = new ArrayList<JsonBlock>();
        for (JsonNode n : items(key)) {
            String at = path(key) + "[" + list.size() + "]";
            if (!n.isObject())
                problems.add(new FileProblem(file, line, at, "an object", describe(n)));
            list.add(new JsonBlock(file, line, at, n.isObject() ? n : null, problems));
        }
        return list;
    }

    /** A list of names that must be there. */
    public List<String> names(String key) {
        var list = new ArrayList<String>();
        int i = 0;
        for (JsonNode n : items(key)) {
            Optional<String> name = n.isString() ? Names.valid(n.asString()) : Optional.empty();
            if (name.isEmpty())
                problems.add(
                        new FileProblem(file, line, path(key) + "[" + i + "]", Names.EXPECTED, describe(n)));
            name.ifPresent(list::add);
            i++;
        }
        return list;
    }

    /** Notes a problem with a key of this block. */
    public void problem(String key, String expected, String got) {
        problems.add(new FileProblem(file, line, path(key), expected, got));
    }

    /** Notes every key that no getter asked for. */
    public void end() {
        for (String key : keys())
            if (!asked.contains(key))
                problem(key, "one of the keys " + String.join(", ", asked.stream().sorted().toList()),
                        "an unknown key");
    }

    private <T> Optional<T> parsed(String key, String expected, Function<JsonNode, Optional<T>> parser) {
        asked.add(key);
        JsonNode value = value(key);
        Optional<T> parsed = value == null ? Optional.empty() : parser.apply(value);
        if (parsed.isEmpty())
            problem(key, expected, value == null ? "nothing" : describe(value));
        return parsed;
    }

    private Iterable<JsonNode> items(String key) {
        asked.add(key);
        JsonNode value = value(key);
        if (value != null && value.isArray())
            return value;
        problem(key, "a list", value == null ? "nothing" : describe(value));
        return List.of();
    }

    private @Nullable JsonNode value(String key) {
        JsonNode value = node == null ? null : node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private static Optional<Integer> whole(JsonNode n, int min, int max) {
        if (!n.isIntegralNumber() || n.toString().length() > 11)
            return Optional.empty();
        long value = Long.parseLong(n.toString());
        return value >= min && value <= max ? Optional.of((int) value) : Optional.empty();
    }

    private static Optional<Double> finite(String text) {
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode n) {
        Instant time;
        try {
            if (n.isIntegralNumber() && n.toString().length() <= 15)
                time = Instant.ofEpochMilli(Long.parseLong(n.toString()));
            else if (n.isString())
                time = OffsetDateTime.parse(n.asString()).toInstant();
            else
                return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST) ? Optional.empty() : Optional.of(time);
    }

    private String path(String key) {
        String shown = shortened(key.replaceAll("\\p{Cntrl}", "?"));
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private static String describe(JsonNode value) {
        return shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_GOT ? text.substring(0, LONGEST_GOT) + ".." : text;
    }
}
