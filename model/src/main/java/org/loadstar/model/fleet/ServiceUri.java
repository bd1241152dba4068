package org.loadstar.model.fleet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URI that an answer names, taken apart (RFC 3261 section 19.1, without user part).
 *
 * @param text      as written
 * @param scheme    sip, sips or h323
 * @param host      numeric address without brackets, or a host name
 * @param port      as written, else the scheme's own (5060, 5061, 1720)
 * @param transport as written, else udp for sip, tls for sips, tcp for h323
 */
public record ServiceUri(String text, String scheme, String host, int port, String transport) {
    /** What a reader of an error should be told to write. */
    public static final String EXPECTED = "a URI such as sip:192.0.2.1:5060;transport=udp";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);
    private static final Pattern FORM = Pattern.compile(
            "(sips?|h323):(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?(?:;transport=(udp|tcp|tls))?");

    public static Optional<ServiceUri> parse(String text) {
        var m = FORM.matcher(text);
        if (!m.matches())
            return Optional.empty();
        String scheme = m.group(1);
        String host = m.group(2).replaceAll("[\\[\\]]", "");
        int port = m.group(3) != null ? Integer.parseInt(m.group(3)) : defaultPort(scheme);
        if (port < 1 || port > 65535 || !isHost(host, m.group(2).startsWith("[")))
            return Optional.empty();
        String transport = m.group(4) != null ? m.group(4) : defaultTransport(scheme);
        return Optional.of(new ServiceUri(text, scheme, host, port, transport));
    }

    /** A host name by RFC 1123, or an address; what ends like a number is no name (RFC 3986, 3.2.2). */
    private static boolean isHost(String host, boolean bracketed) {
        return bracketed
                ? host.contains(":") && NumericAddress.parse(host).isPresent()
                : NAME.matcher(host).matches() || NumericAddress.parse(host).isPresent();
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "sips" -> 5061;
            case "h323" -> 1720;
            default -> 5060;
        };
    }

    private static String defaultTransport(String scheme) {
        return switch (scheme) {
            case "sips" -> "tls";
            case "h323" -> "tcp";
            default -> "udp";
        };
    }
}
