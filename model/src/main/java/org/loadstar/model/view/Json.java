package org.loadstar.model.view;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of the views: field names as the records spell them, unknown values as null, times
 * as RFC 3339. What is nested more than 16 deep is not read. Thread-safe.
 */
public final class Json {
    private static final int DEEPEST = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /** UTF-8 JSON of a view. */
    public static byte[] write(Object view) {
        return MAPPER.writeValueAsBytes(view);
    }

    /** The JSON of a view as text. */
    public static String text(Object view) {
        return MAPPER.writeValueAsString(view);
    }

    /** The view that some JSON spells. Fields that are not known here are ignored. */
    public static <T> T read(byte[] json, Class<T> type) throws MalformedJsonException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new MalformedJsonException(
                    "expected " + type.getSimpleName() + " as JSON, got something else" + place(e), e);
        }
    }

    /** Nothing where the parser gave up without saying where, as it does with too deep a nesting. */
    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
