package org.loadstar.model.fleet;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Word;

/**
 * An SNMP agent.
 *
 * @param address     numeric, IPv4 or IPv6
 * @param credentials name of an entry of secrets.yml; the community itself is never kept here
 * @param version     null: as its credentials have it, v2c for a community and v3 for a user
 * @param engine      ID of its engine, in hex of lower case, by which it sends traps of SNMPv3; null: as it
 *                    tells when it is read
 */
public record SnmpAccess(String address, int port, String credentials, @Nullable Version version,
        @Nullable String engine) implements Access {
    /** Of the version that its credentials have, and of the engine that it tells. */
    public SnmpAccess(String address, int port, String credentials) {
        this(address, port, credentials, null, null);
    }

    /** A version of SNMP. */
    public enum Version implements Word {
        V1, V2C, V3
    }
}
