package org.loadstar.model.fleet;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of addresses, {@code 192.0.2.0/24} or {@code 2001:db8::/32} (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network an address of it, as written; the first one where {@link #isAligned}
 * @param bits    length of the prefix, 0..32 or 0..128
 */
public record Cidr(InetAddress network, int bits) {
    /** What a reader of an error should be told to write. */
    public static final String EXPECTED = "a range of addresses such as 127.0.0.0/8 or 2001:db8::/32";

    /** A range with its prefix; a single address is none. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}"))
            return Optional.empty();
        int bits = Integer.parseInt(text.substring(slash + 1));
        return NumericAddress.parse(text.substring(0, slash)).filter(a -> bits <= width(a))
                .map(a -> new Cidr(a, bits));
    }

    /** The range that holds one address alone. */
    public static Cidr of(InetAddress address) {
        return new Cidr(address, width(address));
    }

    /** Whether an address is of this family and has this prefix. */
    public boolean contains(InetAddress address) {
        byte[] a = address.getAddress();
        byte[] n = network.getAddress();
        int whole = bits / 8;
        return a.length == n.length && Arrays.equals(a, 0, whole, n, 0, whole)
                && (bits % 8 == 0 || (a[whole] ^ n[whole]) >> (8 - bits % 8) == 0);
    }

    /** Whether no bit is set behind the prefix. */
    public boolean isAligned() {
        byte[] n = network.getAddress();
        for (int bit = bits; bit < n.length * 8; bit++)
            if ((n[bit / 8] >> (7 - bit % 8) & 1) != 0)
                return false;
        return true;
    }

    /** As files spell it. */
    public String text() {
        return network.getHostAddress() + "/" + bits;
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * 8;
    }
}
