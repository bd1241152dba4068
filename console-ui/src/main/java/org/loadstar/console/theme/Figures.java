package org.loadstar.console.theme;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Numbers as people read them: thin spaces, at most three significant digits, "–" for unknown. */
public final class Figures {
    public static final String UNKNOWN = "–";
    private static final String THIN = "\u2009";

    private Figures() {}

    /** A count in groups of three. */
    public static String count(@Nullable Long count) {
        return count == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", count).replace(",", THIN);
    }

    /** A rate, whole from 10 upwards. */
    public static String rate(@Nullable Double rate) {
        if (rate == null) {
            return UNKNOWN;
        }
        return rate > 0 && rate < 9.95 && rate != Math.rint(rate)
                ? String.format(Locale.ROOT, "%.1f", rate)
                : count(Math.round(rate));
    }

    /** A load as a whole number of percent, without the sign; 1.0 = 100. */
    public static String percentNumber(@Nullable Double load) {
        return load == null ? UNKNOWN : load >= 10 ? "999+" : Long.toString(Math.round(load * 100));
    }

    /** A load in percent, with its sign. */
    public static String percent(@Nullable Double load) {
        return percentNumber(load) + THIN + "%";
    }

    public static String confidence(double confidence) {
        return String.format(Locale.ROOT, "%.2f", confidence);
    }

    /** An age: {@code 1.8 s}, {@code 47 s}, {@code 4 min}, {@code 3 h}, {@code 2 d}. */
    public static String age(@Nullable Long millis) {
        if (millis == null) {
            return UNKNOWN;
        }
        Duration age = Duration.ofMillis(millis);
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f", millis / 1000.0) + THIN + "s";
        }
        if (age.toSeconds() < 100) {
            return Math.round(millis / 1000.0) + THIN + "s";
        }
        if (age.toMinutes() < 100) {
            return age.toMinutes() + THIN + "min";
        }
        return age.toHours() < 48 ? age.toHours() + THIN + "h" : age.toDays() + THIN + "d";
    }

    /** An age in whole words, for a screen reader. */
    public static String spokenAge(@Nullable Long millis) {
        if (millis == null) {
            return "unknown";
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds < 100
                ? plural(seconds, "second")
                : seconds < 6000
                        ? plural(seconds / 60, "minute")
                        : plural(seconds / 3600, "hour");
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
