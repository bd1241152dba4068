package org.loadstar.collector.http;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Media types as headers name them. */
final class MediaTypes {
    private MediaTypes() {}

    /** What a header Content-Type says, without parameters, in lower case; empty where there is none. */
    static String said(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a header Accept lets a media type through: the most exact of its ranges decides (RFC 9110 section
     * 12.5.1).
     */
    static boolean lets(String header, String type) {
        String family = type.substring(0, type.indexOf('/'));
        int exactest = -1;
        boolean taken = false;
        for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.replace(" ", "").split(";", -1);
            int exact = parts[0].equals(type)
                    ? 2
                    : parts[0].equals(family + "/*") ? 1 : parts[0].equals("*/*") ? 0 : -1;
            if (exact > exactest) {
                exactest = exact;
                taken = !isRefused(parts);
            }
        }
        return taken;
    }

    /** Weight 0 says: not this one. */
    private static boolean isRefused(String[] parts) {
        for (String p : parts)
            if (p.matches("q=0(\\.0{0,3})?"))
                return true;
        return false;
    }
}
