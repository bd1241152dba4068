package org.loadstar.collector.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.loadstar.model.Moment;

/**
 * Wrong words by source: each address (each /64 of IPv6) may be wrong ten times at once, and then once every
 * six seconds; others are not slowed by it. The sources that were wrong lately are remembered, 10,000 at most.
 * Thread-safe by its own monitor.
 */
final class Guesses {
    private static final int AT_ONCE = 10;
    private static final Duration PACE = Duration.ofSeconds(6);
    private static final int MOST_SOURCES = 10_000;
    private static final int NETWORK_BYTES = 8;

    /** By source, when all that it did will be forgiven. */
    private final Map<InetAddress, Moment> forgiven = new LinkedHashMap<>();

    /** How long a source has to wait before its next try; zero: not at all. */
    synchronized Duration wait(InetAddress source, Moment now) {
        Moment until = forgiven.get(network(source));
        if (until == null)
            return Duration.ZERO;
        Duration owed = until.since(now).minus(PACE.multipliedBy(AT_ONCE - 1));
        return owed.isNegative() ? Duration.ZERO : owed;
    }

    /** Counts a try before its word is looked at, so that tries at once are counted all. */
    synchronized void count(InetAddress source, Moment now) {
        InetAddress network = network(source);
        Moment until = forgiven.remove(network);
        forgiven.put(network, (until == null || now.isAfter(until) ? now : until).plus(PACE));
        var eldest = forgiven.entrySet().iterator();
        if (forgiven.size() > MOST_SOURCES) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Takes a try back whose word was right. */
    synchronized void forgive(InetAddress source) {
        forgiven.computeIfPresent(network(source), (s, until) -> until.minus(PACE));
    }

    private static InetAddress network(InetAddress source) {
        if (!(source instanceof Inet6Address))
            return source;
        byte[] network = source.getAddress();
        Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
