package org.loadstar.console.theme;

import java.util.Locale;

/**
 * Text that came from a device or a collector, made safe to show: one line of at most 80
 * characters, in which control, format and bidirectional characters stand as their boxed code
 * points and can neither hide nor reorder anything.
 */
public final class DeviceText {
    private static final int LONGEST = 80;

    private DeviceText() {}

    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(point -> append(plain, point));
        if (plain.codePointCount(0, plain.length()) <= LONGEST) {
            return plain.toString();
        }
        return plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
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
