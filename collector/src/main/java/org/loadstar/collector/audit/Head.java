package org.loadstar.collector.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Up to where the log goes, and where that is.
 *
 * @param link   its last entry
 * @param file   number of the file that holds it
 * @param length bytes of that file up to the end of the entry
 */
record Head(Link link, int file, long length) {
    /** Of a log that holds nothing yet. */
    static final Head START = new Head(Link.NONE, 1, 0);
    private static final Pattern FORM = Pattern.compile("(\\d+ [0-9a-f]+) (\\d{1,9}) (\\d{1,18})\n");

    /** Reads {@code SEQUENCE HASH FILE LENGTH}. */
    static Optional<Head> parse(String text) {
        var m = FORM.matcher(text);
        return m.matches()
                ? Link.parse(m.group(1))
                        .map(l -> new Head(l, Integer.parseInt(m.group(2)), Long.parseLong(m.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return link + " " + file + " " + length;
    }
}
