package org.loadstar.collector.config;

import java.net.InetAddress;
import java.util.Optional;

import org.loadstar.model.fleet.NumericAddress;

/**
 * A range of addresses, {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
 *
 * @param network its first address
 * @param bits    length of the prefix
 */
public record Cidr(InetAddress network, int bits) {
    static final String EXPECTED = "a range of addresses such as 127.0.0.0/8 or 2001:db8::/32";

    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}"))
            return Optional.empty();
        int bits = Integer.parseInt(text.substring(slash + 1));
        return NumericAddress.parse(text.substring(0, slash)).filter(a -> bits <= a.getAddress().length * 8)
                .map(a -> new Cidr(a, bits));
    }

    public boolean contains(InetAddress address) {
        byte[] a = address.getAddress();
        byte[] n = network.getAddress();
        if (a.length != n.length)
            return false;
        for (int bit = 0; bit < bits; bit++)
            if (((a[bit / 8] ^ n[bit / 8]) >> (7 - bit % 8) & 1) != 0)
                return false;
        return true;
    }
}
