package org.loadstar.collector.collect.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.mibs.pack.Instance;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that a device sends, and its values as numbers. */
public final class JsonText {
    private static final int DEEPEST = 64;
    private static final int MOST_DIGITS = 400;
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                            .maxNumberLength(MOST_DIGITS).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonText() {}

    /** The values that a document has where pointers (RFC 6901) say; what it has that is no number is NaN. */
    static Map<Instance, Double> read(String document, Set<Instance.Json> wanted) throws ReadFailedException {
        JsonNode root = parse(document);
        Map<Instance, Double> values = new HashMap<>();
        for (Instance.Json w : wanted)
            number(root.at(w.pointer())).ifPresent(v -> values.put(w, v));
        return values;
    }

    /** A document that is neither too deep nor has too long numbers; nothing of it is in what is thrown. */
    public static JsonNode parse(String document) throws ReadFailedException {
        try {
            JsonNode root = MAPPER.readTree(document);
            if (!root.isMissingNode())
                return root;
        } catch (JacksonException e) {
            // The parser's words may quote what the device sent.
        }
        throw new ReadFailedException(Kind.RUBBISH,
                "expected JSON, nested " + DEEPEST + " deep at most, got something else");
    }

    /** True is 1, false 0; empty where there is none, NaN where it is no number. */
    public static Optional<Double> number(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> Optional.of(node.doubleValue());
            case BOOLEAN -> Optional.of(node.booleanValue() ? 1.0 : 0.0);
            case STRING -> Optional.of(RawValues.spelt(node.stringValue()));
            case MISSING, NULL -> Optional.empty();
            case ARRAY, OBJECT, BINARY, POJO -> Optional.of(Double.NaN);
        };
    }
}
