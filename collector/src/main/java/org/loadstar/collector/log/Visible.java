package org.loadstar.collector.log;

/**
 * Text in which nothing acts on who reads it: characters that begin lines, move cursors or turn the order of
 * writing are spelled out. Pure.
 */
final class Visible {
    private Visible() {}

    /** One line that can be told from all others: a backslash of the text itself is doubled. */
    static String line(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++)
            switch (text.charAt(i)) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(out, text.charAt(i));
            }
        return out.toString();
    }

    /** JSON that says the same and has none of them; line breaks must be spelled out already. */
    static String json(String json) {
        var out = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++)
            append(out, json.charAt(i));
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        if (acts(c))
            out.append(String.format("\\u%04X", (int) c));
        else
            out.append(c);
    }

    private static boolean acts(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
