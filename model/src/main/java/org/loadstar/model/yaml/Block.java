package org.loadstar.model.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Word;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file. Each getter notes a problem where the value is missing or of the wrong
 * kind, and gives the stand-in so that reading goes on and finds the other problems too.
 *
 * <p>{@link #end} must be called last: it notes every key that nobody asked for. Confined to the
 * reading thread.
 */
public final class Block {
    private static final String DURATION_EXPECTED = "a duration such as 250ms, 5s or 1h";
    private final String file;
    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    Block(String file, String path, int line, @Nullable MappingNode node, Problems problems) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.problems = problems;
        if (node != null)
            node.getValue().forEach(t -> {
                String key = t.getKeyNode() instanceof ScalarNode s ? s.getValue() : "?";
                int at = Nodes.line(t.getKeyNode());
                keyLines.put(key, at);
                if (values.put(key, t.getValueNode()) != null)
                    problems.add(new FileProblem(file, at, path(key), "one value", "the key a second time"));
            });
    }

    public int line() {
        return line;
    }

    /** The line of a key, or of the whole block where it is missing. */
    public int line(String key) {
        return keyLines.getOrDefault(key, line);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Text that must be there. */
    public String text(String key) {
        return parsed(key, "text", Optional::of).orElse("");
    }

    /** A name by the rule for names of pools, proxies, gateways and sites. */
    public String name(String key) {
        return parsed(key, Names.EXPECTED, Names::valid).orElse("");
    }

    public Optional<String> optionalName(String key) {
        return optional(key, Names.EXPECTED, Names::valid);
    }

    /** A whole number in a range, both ends included. */
    public int whole(String key, int min, int max) {
        return parsed(key, wholeExpected(min, max), s -> Scalars.whole(s, min, max)).orElse(min);
    }

    public Optional<Integer> optionalWhole(String key, int min, int max) {
        return optional(key, wholeExpected(min, max), s -> Scalars.whole(s, min, max));
    }

    public Optional<Double> optionalNumber(String key) {
        return optional(key, "a number", Scalars::number);
    }

    public boolean flag(String key) {
        return flag(key, false);
    }

    /** True or false; the stand-in where the key is missing. */
    public boolean flag(String key, boolean standIn) {
        return optional(key, "true or false", Scalars::flag).orElse(standIn);
    }

    /** A length of time such as 250ms, 5s, 1h; the stand-in where the key is missing. */
    public Duration duration(String key, Duration standIn) {
        return optional(key, DURATION_EXPECTED, Scalars::duration).orElse(standIn);
    }

    public <E extends Enum<E> & Word> E word(String key, Class<E> type) {
        return parsed(key, wordExpected(type), s -> Word.find(type, s)).orElse(type.getEnumConstants()[0]);
    }

    public <E extends Enum<E> & Word> Optional<E> optionalWord(String key, Class<E> type) {
        return optional(key, wordExpected(type), s -> Word.find(type, s));
    }

    public Optional<Duration> optionalDuration(String key) {
        return optional(key, DURATION_EXPECTED, Scalars::duration);
    }

    /** A value that may be missing, by a parser of the caller's. */
    public <T> Optional<T> optional(String key, String expected, Function<String, Optional<T>> parser) {
        if (has(key))
            return parsed(key, expected, parser);
        asked.add(key);
        return Optional.empty();
    }

    /** A value that must be there, by a parser of the caller's. */
    public <T> Optional<T> parsed(String key, String expected, Function<String, Optional<T>> parser) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            problems.add(new FileProblem(file, line, path(key), expected, "nothing"));
            return Optional.empty();
        }
        Optional<T> value = node instanceof ScalarNode s ? parser.apply(s.getValue()) : Optional.empty();
        if (value.isEmpty())
            problems.add(new FileProblem(file, Nodes.line(node), path(key), expected, Nodes.describe(node)));
        return value;
    }

    /** A list of scalars; empty where the key is missing. */
    public List<String> texts(String key) {
        var list = new ArrayList<String>();
        items(key, "a list").forEach(n -> {
            if (n instanceof ScalarNode s)
                list.add(s.getValue());
            else
                problem(Nodes.line(n), path(key), "text", Nodes.describe(n));
        });
        return list;
    }

    /** A list of scalars; the stand-in where the key is missing. */
    public List<String> textsOr(String key, List<String> standIn) {
        List<String> given = texts(key);
        return has(key) ? given : standIn;
    }

    /** Whether a key holds a mapping. */
    public boolean isBlock(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** Whether a key holds a list that begins with a mapping. */
    public boolean listsBlocks(String key) {
        return values.get(key) instanceof SequenceNode s && !s.getValue().isEmpty()
                && s.getValue().getFirst() instanceof MappingNode;
    }

    /** Whether a key is there and holds a list without entries. */
    public boolean isEmptyList(String key) {
        return values.get(key) instanceof SequenceNode s && s.getValue().isEmpty();
    }

    /** A list of mappings; empty where the key is missing. */
    public List<Block> blocks(String key) {
        var list = new ArrayList<Block>();
        int i = 0;
        for (Node n : items(key, "a list")) {
            String at = path(key) + "[" + i++ + "]";
            if (n instanceof MappingNode m)
                list.add(new Block(file, at, Nodes.line(n), m, problems));
            else
                problem(Nodes.line(n), at, "keys and values", Nodes.describe(n));
        }
        return list;
    }

    /** A mapping; an empty one where the key is missing. */
    public Block block(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof MappingNode m)
            return new Block(file, path(key), Nodes.line(node), m, problems);
        if (node != null)
            problem(Nodes.line(node), path(key), "keys and values", Nodes.describe(node));
        return new Block(file, path(key), line(key), null, problems);
    }

    /** Notes a problem with the value of a key of this block. */
    public void problem(String key, String expected, String got) {
        problem(line(key), path(key), expected, got);
    }

    /** Notes every key that no getter asked for. */
    public void end() {
        keyLines.forEach((key, at) -> {
            if (!asked.contains(key))
                problem(at, path(key), asked.isEmpty() ? "nothing here" : "one of the keys " + knownKeys(),
                        "an unknown key");
        });
    }

    private String knownKeys() {
        return String.join(", ", asked.stream().sorted().toList());
    }

    private List<Node> items(String key, String expected) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof SequenceNode s)
            return s.getValue();
        if (node != null)
            problem(Nodes.line(node), path(key), expected, Nodes.describe(node));
        return List.of();
    }

    private void problem(int at, String where, String expected, String got) {
        problems.add(new FileProblem(file, at, where, expected, got));
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static <E extends Enum<E> & Word> String wordExpected(Class<E> type) {
        return "one of " + String.join(", ", Word.all(type));
    }

    private static String wholeExpected(int min, int max) {
        return "a whole number " + (max == Integer.MAX_VALUE ? ">= " + min : min + ".." + max);
    }
}
