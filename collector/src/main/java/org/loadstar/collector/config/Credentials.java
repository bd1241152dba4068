package org.loadstar.collector.config;

import java.util.Optional;

import org.loadstar.collector.security.Secret;

/** One entry of {@code secrets.yml}: what its kind takes to be let in. Prints no secret. */
public sealed interface Credentials {
    /** What an SNMP agent takes. */
    sealed interface ForSnmp extends Credentials {}

    /** A community of SNMP v1 and v2c. */
    record Community(Secret community) implements ForSnmp {}

    /**
     * A user of HTTP.
     *
     * @param user without a colon (RFC 7617 section 2)
     */
    record Login(String user, Secret password) implements Credentials {}

    /**
     * A user of SNMPv3 (RFC 3414).
     *
     * @param auth how its messages are authenticated; empty only where that was asked for
     * @param priv how they are encrypted; empty likewise, and always without {@code auth}
     */
    record SnmpUser(String user, Optional<Auth> auth, Optional<Priv> priv) implements ForSnmp {}

    /** Authentication of a user; the password has at least 8 characters. */
    record Auth(AuthProtocol protocol, Secret password) {}

    /** Encryption of a user; the password has at least 8 characters. */
    record Priv(PrivProtocol protocol, Secret password) {}

    /** HMAC-SHA-2 (RFC 7860). */
    enum AuthProtocol implements Spelt {
        SHA_224, SHA_256, SHA_384, SHA_512
    }

    /** AES in cipher feedback mode (RFC 3826; the longer keys as Net-SNMP derives them). */
    enum PrivProtocol implements Spelt {
        AES_128, AES_192, AES_256
    }

    /** A protocol, spelt in files as in the commands of Net-SNMP. */
    interface Spelt {
        String name();

        default String spelt() {
            return name().replace('_', '-');
        }
    }
}
