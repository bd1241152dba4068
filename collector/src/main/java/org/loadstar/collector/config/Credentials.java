package org.loadstar.collector.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    record SnmpUser(String user, Optional<Auth> auth, Optional<Priv> priv) implements ForSnmp {
        /** Those of its protocols that are weak, spelt; empty: none. */
        public List<String> weakProtocols() {
            return Stream
                    .<Protocol>concat(auth.map(Auth::protocol).stream(), priv.map(Priv::protocol).stream())
                    .filter(Protocol::isWeak).map(Protocol::spelt).toList();
        }
    }

    /** Authentication of a user; the password has at least 8 characters. */
    record Auth(AuthProtocol protocol, Secret password) {}

    /** Encryption of a user; the password has at least 8 characters. */
    record Priv(PrivProtocol protocol, Secret password) {}

    /** HMAC-SHA-2 (RFC 7860); for devices that have nothing else HMAC-MD5 and HMAC-SHA-1 (RFC 3414). */
    enum AuthProtocol implements Protocol {
        SHA_224, SHA_256, SHA_384, SHA_512, MD5, SHA_1;

        @Override
        public boolean isWeak() {
            return this == MD5 || this == SHA_1;
        }
    }

    /**
     * AES in cipher feedback mode (RFC 3826; the longer keys as Net-SNMP derives them); for devices that have nothing
     * else DES (RFC 3414).
     */
    enum PrivProtocol implements Protocol {
        AES_128, AES_192, AES_256, DES;

        @Override
        public boolean isWeak() {
            return this == DES;
        }
    }

    /** A protocol, spelt in files as in the commands of Net-SNMP. */
    interface Protocol {
        String name();

        /** Whether it should be used for nothing that can do better. */
        boolean isWeak();

        default String spelt() {
            return name().replace('_', '-');
        }
    }
}
