package org.loadstar.collector.audit;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.view.Json;

/** JSON that a terminal and an editor show as it is: on one line, without anything that moves or hides text. */
final class Printable {
    private static final int MOST_VALUE = 8_192;
    private static final int MOST_TEXT = 256;
    private static final int UNREADABLE = 0xFFFD;
    private static final int KEPT = 2_000;

    private Printable() {}

    /**
     * A value, at most about 8,000 characters; of a longer one its beginning, how long it was, and the
     * SHA-256 of its printable JSON.
     */
    static String value(@Nullable Object value) {
        String json = json(value);
        return json.length() <= MOST_VALUE
                ? json
                : json(new Cut(json.substring(0, KEPT), json.length(), Sha256.of(json)));
    }

    /** A short text; a longer one is cut and ends in two dots. */
    static String text(String text) {
        return json(text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "..");
    }

    /** Outside of its strings JSON has only visible ASCII, so what is escaped here stands in a string. */
    private static String json(@Nullable Object value) {
        String json = value == null ? "null" : Json.text(value);
        var printable = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (isPrintable(c))
                printable.appendCodePoint(c);
            else
                for (char half : Character.toChars(c))
                    printable.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
        });
        return printable.toString();
    }

    /**
     * Formats are, among others, all marks of direction (UAX 9). What bytes that are no UTF-8 are read as
     * is escaped too: so a line that is read with it was not written here.
     */
    private static boolean isPrintable(int codePoint) {
        return codePoint != UNREADABLE && switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }

    private record Cut(String cut, int characters, String sha256) {}
}
