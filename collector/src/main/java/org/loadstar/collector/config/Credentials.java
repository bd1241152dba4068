package org.loadstar.collector.config;

/** One entry of {@code secrets.yml}: what its kind takes to be let in. Prints no secret. */
public sealed interface Credentials {
    /** A community of SNMP v1 and v2c. */
    record Community(Secret community) implements Credentials {}

    /**
     * A user of HTTP.
     *
     * @param user without a colon (RFC 7617 section 2)
     */
    record Login(String user, Secret password) implements Credentials {}
}
