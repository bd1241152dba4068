package org.loadstar.collector.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By which names we may be asked: always by an address or as localhost, by other names only where they were
 * configured, because any name may be made to lead a browser to us. Immutable.
 */
public final class Hosts {
    /** Addresses and localhost alone. */
    public static final Hosts ADDRESSES = new Hosts(Set.of());
    private static final Pattern ALWAYS = Pattern
            .compile("(?:localhost|\\[[0-9a-fA-F:.]+]|[0-9.]+)(?::\\d{1,5})?");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final Set<String> names;

    /** @param names without ports, in any case */
    public Hosts(Collection<String> names) {
        this.names = names.stream().map(n -> n.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param authority host, perhaps with a port */
    boolean isOurs(String authority) {
        return ALWAYS.matcher(authority).matches()
                || names.contains(PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT));
    }
}
