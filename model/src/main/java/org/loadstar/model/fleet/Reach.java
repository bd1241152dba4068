package org.loadstar.model.fleet;

import org.loadstar.model.Vantage;

/**
 * At which URI some clients reach a proxy.
 *
 * @param from which clients
 * @param uri  what they are told
 */
public record Reach(From from, ServiceUri uri) {
    /** What a reader of an error should be told to write for {@code from}. */
    public static final String EXPECTED = "a site, an address, or a range of addresses such as 192.0.2.0/24 or 2001:db8::/32";

    /** Whom an entry is for: those of a site, or those of a range of addresses. */
    public sealed interface From {
        /** How closely it fits: higher wins; negative: not at all. */
        int fit(Vantage vantage);

        /** As files spell it. */
        String text();
    }

    /** All clients at a site. They are told its entry, whatever their address. */
    public record Site(String name) implements From {
        private static final int ABOVE_ANY_PREFIX = 129;

        @Override
        public int fit(Vantage vantage) {
            return name.equals(vantage.site()) ? ABOVE_ANY_PREFIX : -1;
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** All clients of a range. Of several ranges the one with the longest prefix counts. */
    public record Range(Cidr range) implements From {
        @Override
        public int fit(Vantage vantage) {
            var address = vantage.address();
            return address != null && range.contains(address) ? range.bits() : -1;
        }

        @Override
        public String text() {
            return range.text();
        }
    }
}
