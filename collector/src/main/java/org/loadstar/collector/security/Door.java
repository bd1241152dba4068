package org.loadstar.collector.security;

import java.net.InetAddress;

/** Knows whose a bearer token is. Thread-safe. */
@FunctionalInterface
public interface Door {
    /**
     * Tells whose a token is.
     *
     * @param bearer as it was shown
     * @param source from where
     */
    Entry enter(String bearer, InetAddress source);
}
