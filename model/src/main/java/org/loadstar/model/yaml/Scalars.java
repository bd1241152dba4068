package org.loadstar.model.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How single values are spelt in our files. */
public final class Scalars {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Scalars() {}

    /** A whole number in a range, both ends included. */
    public static Optional<Integer> whole(String text, int min, int max) {
        if (!text.matches("-?[0-9]{1,10}"))
            return Optional.empty();
        long value = Long.parseLong(text);
        return value >= min && value <= max ? Optional.of((int) value) : Optional.empty();
    }

    /** A decimal number without exponent. */
    public static Optional<Double> number(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
                ? Optional.of(Double.parseDouble(text))
                : Optional.empty();
    }

    static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A length of time: a whole number and one of ms, s, m, h, d. */
    public static Optional<Duration> duration(String text) {
        var m = DURATION.matcher(text);
        if (!m.matches())
            return Optional.empty();
        long n = Long.parseLong(m.group(1));
        return Optional.of(switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        });
    }
}
