package org.loadstar.collector.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A line of the log: a JSON object in UTF-8 whose last two fields are {@code previous}, the hash of the
 * line before, and {@code hash}, the SHA-256 of this line before {@code ,"hash"}.
 *
 * @param previous the line that it says it follows
 * @param own      itself, with the hash that it says it has
 * @param real     the hash that it has
 */
record Entry(Link previous, Link own, String real) {
    /** More bytes than a line can have. */
    static final int MOST_BYTES = 64 << 10;
    private static final String HASH = ",\"hash\":\"";
    private static final Pattern FORM = Pattern.compile(
            "(\\{\"sequence\":(\\d{1,18}),.*,\"previous\":\"([0-9a-f]{64})\")" + HASH
                    + "([0-9a-f]{64})\"}",
            Pattern.DOTALL);

    /**
     * A line to be written.
     *
     * @param text with the end of line
     * @param link up to where the chain goes with it
     */
    record Written(String text, Link link) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The line that follows another. */
    static Written after(Link before, Instant at, By by, String what, String subject, @Nullable Object was,
            @Nullable Object is) {
        String hashed = "{\"sequence\":" + (before.sequence() + 1)
                + ",\"at\":" + Printable.text(at.truncatedTo(ChronoUnit.MILLIS).toString())
                + ",\"who\":" + Printable.text(by.who())
                + ",\"from\":" + Printable.text(by.from())
                + ",\"what\":" + Printable.text(what)
                + ",\"subject\":" + Printable.text(subject)
                + ",\"before\":" + Printable.value(was)
                + ",\"after\":" + Printable.value(is)
                + ",\"previous\":\"" + before.hash() + "\"";
        String hash = Sha256.of(hashed);
        return new Written(hashed + HASH + hash + "\"}\n", new Link(before.sequence() + 1, hash));
    }

    /** Takes a line apart; empty where it has not the form of one. */
    static Optional<Entry> parse(String line) {
        var m = FORM.matcher(line);
        if (!m.matches())
            return Optional.empty();
        long sequence = Long.parseLong(m.group(2));
        return Optional.of(new Entry(new Link(sequence - 1, m.group(3)), new Link(sequence, m.group(4)),
                Sha256.of(m.group(1))));
    }

    /** Whether it is what was hashed. */
    boolean isUntouched() {
        return own.hash().equals(real);
    }

    boolean follows(Link before) {
        return previous.equals(before);
    }
}
