package org.loadstar.collector.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.model.fleet.NumericAddress;

/** An address to listen on, numeric: {@code 127.0.0.1:8470}, {@code [::1]:8470}; port 0 = any. */
public record HostPort(String host, int port) {
    /** What a reader of an error should be told to write. */
    public static final String EXPECTED = "an address and port such as 127.0.0.1:8470 or [::1]:8470";
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):([0-9]{1,5})");

    /** An address and port; empty where a text is none. */
    public static Optional<HostPort> parse(String text) {
        var m = FORM.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(3)) > 65535)
            return Optional.empty();
        String host = m.group(1) != null ? m.group(1) : m.group(2);
        return NumericAddress.parse(host).map(a -> new HostPort(host, Integer.parseInt(m.group(3))));
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
