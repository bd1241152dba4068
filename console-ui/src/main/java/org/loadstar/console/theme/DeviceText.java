package org.loadstar.console.theme;

import java.util.Locale;

/**
 * Text that came from a device or a collector, made safe to show: one line of bounded
 * length, in which control, format and bidirectional characters stand as their boxed code
 * points and can neither hide nor reorder anything.
 */
public final class DeviceText {
    private static final int WORDS = 80;
    private static final int SENTENCE = 240;

    private DeviceText() {}

    /** A name, a word, a reason: at most 80 characters. */
    public static String plain(String text) {
        return plain(text, WORDS);
    }

    /** A sentence or two: at most 240 characters. */
    public static String sentence(String text) {
        return plain(text, SENTENCE);
    }

    private static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(longest + 1L).forEach(point -> append(plain, point));
        if (plain.codePointCount(0, plain.length()) <= longest) {
            return plain.toString();
        }
        return plain.substring(0, plain.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static void append(StringBuilder plain, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                plain
                        .append(String.format(Locale.ROOT, "[U+%04X]", point));
            default -> plain.appendCodePoint(point);
        }
    }
}
