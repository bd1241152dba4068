package org.loadstar.collector.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fleet as it was applied. On the disk it is its text below one line of comment, which says the rest of it and
 * a check sum of the text.
 *
 * @param number 1 for the first of a data directory, then rising
 * @param by     who applied it, one line
 * @param text   of a fleet.yml
 */
public record FleetVersion(int number, Instant appliedAt, String by, String text) {
    private static final Pattern FILE = Pattern.compile(
            "# Loadstar keeps this file\\. Fleet (\\d{1,9}), applied (\\S{20,30}) by (.{1,255}), check sum ([0-9a-f]{16})\n(.*)",
            Pattern.DOTALL);
    private static final int SUM_BYTES = 8;

    /** What tells this version from all others, as a strong entity tag (RFC 9110 section 8.8.3). */
    public String tag() {
        return "\"" + number + "-" + sum() + "\"";
    }

    String file() {
        return "# Loadstar keeps this file. Fleet %d, applied %s by %s, check sum %s\n".formatted(number,
                appliedAt, by, sum()) + text;
    }

    /** The version that a file holds; empty where it is not one or not whole. */
    static Optional<FleetVersion> parse(String file) {
        Matcher m = FILE.matcher(file);
        if (!m.matches())
            return Optional.empty();
        try {
            var version = new FleetVersion(Integer.parseInt(m.group(1)), Instant.parse(m.group(2)),
                    m.group(3), m.group(5));
            return Optional.of(version).filter(v -> v.sum().equals(m.group(4)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String sum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
