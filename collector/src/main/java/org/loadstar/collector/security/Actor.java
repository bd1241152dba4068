package org.loadstar.collector.security;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.loadstar.collector.audit.By;

/**
 * Somebody who showed who it is. Immutable.
 *
 * @param name  for people to read, such as {@code user alice}
 * @param may   what it may do
 * @param proxy the only proxy that it may report for; empty: any, where it may report at all
 * @param user  the name of the user that it is; empty: a token
 */
public record Actor(String name, Set<Permission> may, Optional<String> proxy, Optional<String> user) {
    public Actor {
        may = Set.copyOf(may);
    }

    static Actor user(String name, Role role) {
        return new Actor("user " + name, role.permissions(), Optional.empty(), Optional.of(name));
    }

    /** Who may administer may report too. */
    static Actor token(Token token) {
        var may = EnumSet.copyOf(token.scopes());
        if (may.contains(Permission.ADMINISTER))
            may.add(Permission.REPORT);
        return new Actor("token " + token.id() + " (" + token.label() + ")", may, token.proxy(),
                Optional.empty());
    }

    public boolean may(Permission permission) {
        return may.contains(permission);
    }

    /** Whether it may report loads of a proxy. */
    public boolean mayReport(String about) {
        return may(Permission.REPORT) && proxy.map(about::equals).orElse(true);
    }

    public By from(InetAddress source) {
        return new By(name, source.getHostAddress());
    }
}
