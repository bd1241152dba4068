package org.loadstar.collector.snmp.usm;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

import org.loadstar.collector.config.Credentials.Auth;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.Priv;
import org.loadstar.collector.config.Credentials.SnmpUser;

/**
 * A user's keys before they are made for an engine: what takes long is done once for each user. Immutable.
 */
public final class UserKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SnmpUser user;
    private final byte[] authKey;
    private final byte[] privKey;

    /** Takes milliseconds. */
    public UserKeys(SnmpUser user) {
        this.user = user;
        authKey = user.auth().map(a -> Authentication.key(a.protocol(), a.password())).orElse(new byte[0]);
        privKey = user.priv().map(p -> Authentication.key(hash(), p.password())).orElse(new byte[0]);
    }

    /** The hash of both keys. A user with encryption has authentication. */
    private AuthProtocol hash() {
        return user.auth().map(Auth::protocol).orElseThrow();
    }

    byte[] name() {
        return user.user().getBytes(StandardCharsets.UTF_8);
    }

    Optional<Authentication> authentication(byte[] engine) {
        return user.auth().map(a -> new Authentication(a.protocol(),
                Authentication.localized(a.protocol(), authKey, engine)));
    }

    Optional<Encryption> encryption(byte[] engine) {
        return user.priv().map(Priv::protocol).map(p -> new Encryption(p, hash(),
                Authentication.localized(hash(), privKey, engine), RANDOM.nextLong()));
    }
}
