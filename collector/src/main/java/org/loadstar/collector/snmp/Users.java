package org.loadstar.collector.snmp;

import java.nio.charset.StandardCharsets;

import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.PrivProtocol;
import org.loadstar.collector.security.Secret;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** Users of SNMPv3 in the library's terms. Pure. */
public final class Users {
    private Users() {}

    public static UsmUser usm(Credentials.SnmpUser user) {
        return new UsmUser(name(user), user.auth().map(a -> auth(a.protocol())).orElse(null),
                user.auth().map(a -> password(a.password())).orElse(null),
                user.priv().map(p -> priv(p.protocol())).orElse(null),
                user.priv().map(p -> password(p.password())).orElse(null));
    }

    public static OctetString name(Credentials.SnmpUser user) {
        return new OctetString(user.user().getBytes(StandardCharsets.UTF_8));
    }

    /** The security level of its messages (RFC 3411 section 3.4.3). */
    public static int level(Credentials.SnmpUser user) {
        if (user.priv().isPresent())
            return SecurityLevel.AUTH_PRIV;
        return user.auth().isPresent() ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV;
    }

    private static OctetString password(Secret password) {
        return new OctetString(password.reveal().getBytes(StandardCharsets.UTF_8));
    }

    public static OID auth(AuthProtocol protocol) {
        return switch (protocol) {
            case MD5 -> AuthMD5.ID;
            case SHA_1 -> AuthSHA.ID;
            case SHA_224 -> AuthHMAC128SHA224.ID;
            case SHA_256 -> AuthHMAC192SHA256.ID;
            case SHA_384 -> AuthHMAC256SHA384.ID;
            case SHA_512 -> AuthHMAC384SHA512.ID;
        };
    }

    public static OID priv(PrivProtocol protocol) {
        return switch (protocol) {
            case DES -> PrivDES.ID;
            case AES_128 -> PrivAES128.ID;
            case AES_192 -> PrivAES192.ID;
            case AES_256 -> PrivAES256.ID;
        };
    }
}
