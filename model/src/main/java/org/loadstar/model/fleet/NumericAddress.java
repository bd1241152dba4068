package org.loadstar.model.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written as numbers. Never asks a name server. */
public final class NumericAddress {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FORM = Pattern
            .compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45}");

    private NumericAddress() {}

    /** An IPv4 address of four decimal numbers, or an IPv6 address without brackets. */
    public static Optional<InetAddress> parse(String text) {
        if (!FORM.matcher(text).matches())
            return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
