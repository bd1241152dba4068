package org.loadstar.collector.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values as queries and forms carry them (application/x-www-form-urlencoded). */
final class FormText {
    private FormText() {}

    /** Decoded values by decoded name, the first of each. */
    static Map<String, String> parse(String text) throws BadRequestException {
        var values = new LinkedHashMap<String, String>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decode(String text) throws BadRequestException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("parameters", "percent escapes of two hexadecimal digits", text);
        }
    }
}
