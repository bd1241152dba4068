package org.loadstar.collector.discover;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.NumericAddress;

/**
 * Addresses to ask, from the first to the last, both included. Immutable.
 *
 * @param count how many, at most {@link #MOST}
 */
record Range(BigInteger first, int bytes, long count) {
    /** What a reader of an error should be told to write. */
    static final String EXPECTED = "an address, a range such as 192.0.2.0/24 or 192.0.2.10-192.0.2.20,"
            + " at most 65536 addresses";
    static final long MOST = 65_536;
    /** With fewer bits behind the prefix the first and last address are hosts too (RFC 3021). */
    private static final int BITS_WITH_BROADCAST = 2;
    private static final int IPV4 = 4;

    static Optional<Range> parse(String text) {
        if (text.contains("/"))
            return Cidr.parse(text).filter(Cidr::isAligned).flatMap(Range::of);
        String[] ends = text.split("-", 2);
        Optional<InetAddress> from = NumericAddress.parse(ends[0]);
        Optional<InetAddress> to = NumericAddress.parse(ends[ends.length - 1]);
        return from.flatMap(f -> to.flatMap(t -> between(f, t)));
    }

    /** An IPv4 network without its own address and its broadcast address, at which nobody is to be asked. */
    private static Optional<Range> of(Cidr cidr) {
        int bytes = cidr.network().getAddress().length;
        int free = bytes * 8 - cidr.bits();
        if (free > 16)
            return Optional.empty();
        boolean hasBroadcast = bytes == IPV4 && free >= BITS_WITH_BROADCAST;
        BigInteger network = new BigInteger(1, cidr.network().getAddress());
        long all = 1L << free;
        return Optional.of(hasBroadcast
                ? new Range(network.add(BigInteger.ONE), bytes, all - 2)
                : new Range(network, bytes, all));
    }

    private static Optional<Range> between(InetAddress from, InetAddress to) {
        int bytes = from.getAddress().length;
        BigInteger first = new BigInteger(1, from.getAddress());
        BigInteger count = new BigInteger(1, to.getAddress()).subtract(first).add(BigInteger.ONE);
        return to.getAddress().length == bytes && count.signum() > 0
                && count.compareTo(BigInteger.valueOf(MOST)) <= 0
                        ? Optional.of(new Range(first, bytes, count.longValueExact()))
                        : Optional.empty();
    }

    /** Numeric, in rising order. */
    Stream<String> addresses() {
        return LongStream.range(0, count).mapToObj(i -> address(first.add(BigInteger.valueOf(i))));
    }

    private String address(BigInteger number) {
        byte[] all = new byte[bytes];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, bytes);
        System.arraycopy(digits, digits.length - length, all, bytes - length, length);
        try {
            return InetAddress.getByAddress(all).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
