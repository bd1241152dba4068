package org.loadstar.collector.config;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.loadstar.collector.security.Role;

/**
 * The LDAP server that knows people.
 *
 * @param server      where it is
 * @param authorities whose certificates are trusted; empty: those that the JVM trusts
 * @param users       where people are found
 * @param member      attribute of a group that holds the DNs of its members
 * @param grants      which groups have which role, the highest role first; at least one
 * @param timeout     for a whole login, above 0
 */
public record LdapSettings(Server server, List<X509Certificate> authorities, Users users, String member,
        List<Grant> grants, Duration timeout) {
    public LdapSettings {
        authorities = List.copyOf(authorities);
        grants = List.copyOf(grants);
    }

    /**
     * Where an LDAP server is.
     *
     * @param host     a name or an address, as its certificate must have it
     * @param startTls whether TLS begins by StartTLS (RFC 4511 section 4.14), else with the first byte
     */
    public record Server(String host, int port, boolean startTls) {}

    /**
     * Where people are found.
     *
     * @param base        DN of the entry that theirs are below
     * @param attribute   that holds the name with which they log in
     * @param credentials entry of secrets.yml with which they are searched; empty: their entries stand right
     *                    below {@code base} and are named by {@code attribute}
     */
    public record Users(String base, String attribute, Optional<String> credentials) {}

    /**
     * What being in a group brings.
     *
     * @param group its DN
     */
    public record Grant(String group, Role role) {}
}
