package org.loadstar.collector.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Up to where a chain goes.
 *
 * @param sequence number of its last entry, from 1
 * @param hash     of that entry, 64 hexadecimal digits
 */
record Link(long sequence, String hash) {
    /** What the first entry of all follows. */
    static final Link NONE = new Link(0, "0".repeat(64));
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})\\s*");

    /** Reads {@code SEQUENCE HASH}. */
    static Optional<Link> parse(String text) {
        var m = FORM.matcher(text);
        return m.matches() ? Optional.of(new Link(Long.parseLong(m.group(1)), m.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return sequence + " " + hash;
    }
}
