package org.loadstar.model.fleet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where an agent is asked over HTTP: http or https, with a host, without user, query and fragment. */
public final class AgentUrl {
    /** What a reader of an error should be told to write. */
    public static final String EXPECTED = "a URL such as https://192.0.2.11:8778/jolokia";

    private AgentUrl() {}

    /** The URL of an agent: empty where it is none that may be asked. */
    public static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(AgentUrl::mayBeAsked);
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
