package org.loadstar.model;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody asks: what decides which proxies can be reached from there, and at which URI.
 *
 * @param site    name of the site; null: not known
 * @param address of the client; null: not known
 */
public record Vantage(@Nullable String site, @Nullable InetAddress address) {
    /** Nobody in particular: a look at the network itself, to which every proxy is at its own URI. */
    public static final Vantage ANYWHERE = new Vantage(null, null);

    /** The same place, said to be at a site. */
    public Vantage at(String name) {
        return new Vantage(name, address);
    }
}
