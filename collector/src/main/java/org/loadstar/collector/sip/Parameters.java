package org.loadstar.collector.sip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists and parameters of header fields (RFC 3261 section 25.1): what stands in quotes or angle brackets parts nothing. */
public final class Parameters {
    private Parameters() {}

    /** The elements of a list that commas part, without blanks around. */
    public static List<String> elements(String value) {
        return parts(value, ',');
    }

    /**
     * The parameters of one element by their names in lower case: values without quotes, empty where a
     * parameter has none. Of several of one name the first.
     */
    public static Map<String, String> of(String element) {
        var parameters = new LinkedHashMap<String, String>();
        List<String> parts = parts(element, ';');
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty())
                parameters.putIfAbsent(name, equals < 0 ? "" : unquoted(part.substring(equals + 1).strip()));
        }
        return parameters;
    }

    /** What stands before the first parameter. */
    public static String head(String element) {
        return parts(element, ';').getFirst();
    }

    /** At least one part. */
    static List<String> parts(String text, char by) {
        var parts = new ArrayList<String>();
        int from = 0;
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\')
                i++;
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && (c == '<' || c == '>'))
                bracketed = c == '<';
            else if (!quoted && !bracketed && c == by) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
