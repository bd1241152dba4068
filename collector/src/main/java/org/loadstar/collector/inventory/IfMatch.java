package org.loadstar.collector.inventory;

import java.util.Arrays;
import java.util.List;

/**
 * Which versions an editor knows (If-Match, RFC 9110 section 13.1.1). Weak tags never fit.
 *
 * @param tags entity tags, or {@code *} for any version
 */
public record IfMatch(List<String> tags) {
    public IfMatch {
        tags = List.copyOf(tags);
    }

    public static IfMatch parse(String header) {
        return new IfMatch(Arrays.stream(header.split(",", -1)).map(String::strip).toList());
    }

    boolean fits(String tag) {
        return tags.contains("*") || tags.contains(tag);
    }
}
