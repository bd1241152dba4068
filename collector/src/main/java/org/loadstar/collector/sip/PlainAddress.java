package org.loadstar.collector.sip;

import java.net.InetAddress;

/** Addresses as SIP writes them: as numbers, without the scope that this host alone knows. */
public final class PlainAddress {
    private PlainAddress() {}

    /** Without brackets. */
    public static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    /** As a host: IPv6 in brackets. */
    public static String host(InetAddress address) {
        String text = text(address);
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
