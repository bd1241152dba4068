package org.loadstar.collector.sip;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.model.fleet.NumericAddress;

/**
 * The topmost Via of a message (RFC 3261 section 20.42). Immutable.
 *
 * @param element    as it came
 * @param host       without brackets
 * @param port       5060 where it names none
 * @param parameters by name in lower case
 */
public record Via(String element, String host, int port, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5060;

    /** Empty where it can't be read. */
    public static Optional<Via> topmost(SipMessage message) {
        return message.value(Header.VIA).flatMap(value -> of(Parameters.elements(value).getFirst()));
    }

    private static Optional<Via> of(String element) {
        String head = Parameters.head(element);
        int blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'));
        String by = head.substring(blank + 1);
        if (blank < 0 || by.isEmpty())
            return Optional.empty();
        int bracket = by.indexOf(']');
        int colon = by.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? by : by.substring(0, colon);
        int port = colon < 0 ? DEFAULT_PORT : port(by.substring(colon + 1));
        return port < 1
                ? Optional.empty()
                : Optional
                        .of(new Via(element, bracket > 0 ? host.substring(1, host.length() - 1) : host, port,
                                Parameters.of(element)));
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535 ? Integer.parseInt(text) : 0;
    }

    /** The branch; empty where it has none. */
    public String branch() {
        return parameters.getOrDefault("branch", "");
    }

    /**
     * Where an answer over UDP goes (RFC 3261 section 18.2.2, RFC 3581): to the address that the request came
     * from, whatever it says. {@code maddr} is not followed, or anybody could have us answer anybody.
     */
    InetSocketAddress answeredAt(InetSocketAddress source) {
        return parameters.containsKey("rport")
                ? source
                : new InetSocketAddress(source.getAddress(), port);
    }

    /** Itself as an answer has it: with the address from which it really came. */
    String received(InetSocketAddress source) {
        boolean rport = parameters.containsKey("rport");
        boolean itself = NumericAddress.parse(host).filter(source.getAddress()::equals).isPresent();
        if (!rport && itself)
            return element;
        List<String> parts = Parameters.parts(element, ';');
        var text = new StringBuilder(parts.getFirst());
        for (String part : parts.subList(1, parts.size()))
            if (!isNamed(part, "rport") && !isNamed(part, "received"))
                text.append(';').append(part);
        if (rport)
            text.append(";rport=").append(source.getPort());
        return text.append(";received=").append(PlainAddress.text(source.getAddress())).toString();
    }

    private static boolean isNamed(String parameter, String name) {
        return parameter.regionMatches(true, 0, name, 0, name.length())
                && (parameter.length() == name.length()
                        || " \t=".indexOf(parameter.charAt(name.length())) >= 0);
    }
}
