package org.loadstar.collector.snmp.usm;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.PrivProtocol;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Users;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

/** Our keys, codes and ciphers beside snmp4j's. */
class KeysTest {
    private static final SecurityProtocols THEIRS = new SecurityProtocols(
            SecurityProtocolSet.maxCompatibility);
    private static final byte[] ENGINE = {(byte) 0x80, 0, 0, 9, 5, 1, 2, 3, 4};
    private final Random random = new Random(20261125);

    private static AuthenticationProtocol theirs(AuthProtocol protocol) {
        return THEIRS.getAuthenticationProtocol(Users.auth(protocol));
    }

    private byte[] octets(int length) {
        var octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    @ParameterizedTest
    @EnumSource
    void passwordsBecomeTheSameKeysAndMessagesTheSameCodes(AuthProtocol protocol) {
        byte[] key = Authentication.localized(protocol,
                Authentication.key(protocol, new Secret("a password of mine")), ENGINE);
        assertThat(key)
                .isEqualTo(theirs(protocol).passwordToKey(new OctetString("a password of mine"), ENGINE));
        var ours = new Authentication(protocol, key);
        for (int n = 0; n < 50; n++) {
            byte[] message = octets(ours.length() + random.nextInt(400));
            Arrays.fill(message, 0, ours.length(), (byte) 0);
            byte[] code = ours.code(ByteBuffer.wrap(message));
            theirs(protocol).authenticate(key, message, 0, message.length,
                    new ByteArrayWindow(message, 0, ours.length()));
            assertThat(code).isEqualTo(Arrays.copyOf(message, ours.length()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsEncryptedHereIsReadThereAndTheOtherWayRound(PrivProtocol protocol)
            throws GeneralSecurityException {
        for (AuthProtocol auth : AuthProtocol.values()) {
            byte[] key = Authentication.localized(auth,
                    Authentication.key(auth, new Secret("a password of mine")),
                    ENGINE);
            var theirs = THEIRS.getPrivacyProtocol(Users.priv(protocol));
            byte[] theirKey = key.length < theirs.getMinKeyLength()
                    ? theirs.extendShortKey(key, new OctetString("a password of mine"), ENGINE, theirs(auth))
                    : Arrays.copyOf(key, theirs.getMaxKeyLength());
            var ours = new Encryption(protocol, auth, key, random.nextLong());
            byte[] plain = octets(8 * (1 + random.nextInt(40)));
            byte[] salt = ours.salt(3);
            assertThat(theirs.decrypt(ours.encrypt(plain, 3, 77, salt), 0, plain.length, theirKey, 3, 77,
                    new DecryptParams(salt, 0, salt.length))).as(auth.name()).isEqualTo(plain);
            var theirSalt = new DecryptParams();
            byte[] hidden = theirs.encrypt(plain, 0, plain.length, theirKey, 3, 77, theirSalt);
            assertThat(ours.decrypt(hidden, 3, 77, theirSalt.array)).as(auth.name()).isEqualTo(plain);
        }
    }
}
