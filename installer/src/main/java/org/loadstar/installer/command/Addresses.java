package org.loadstar.installer.command;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Socket addresses as they are typed. */
public final class Addresses {
    private Addresses() {}

    /** {@code 127.0.0.1:8470} or {@code [::1]:8470}. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":"
                + address.getPort();
    }

    public static String url(InetSocketAddress address) {
        return "http://" + text(address);
    }
}
