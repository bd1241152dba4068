package org.loadstar.model.fleet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A Jolokia agent: JMX over HTTP.
 *
 * @param url         http or https, with a host, without user and query: {@code https://192.0.2.11:8778/jolokia}
 * @param credentials name of an entry of secrets.yml with user and password; null: the agent asks for none
 */
public record JolokiaAccess(URI url, @Nullable String credentials) implements Access {
    /** What a reader of an error should be told to write. */
    public static final String EXPECTED = "a URL such as https://192.0.2.11:8778/jolokia";

    /** The URL of an agent: empty where it is none that may be asked. */
    public static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(JolokiaAccess::mayBeAsked);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean mayBeAsked(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null
                && url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null
                && url.getPort() >= -1 && url.getPort() != 0 && url.getPort() <= 65535;
    }
}
