package org.loadstar.collector.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import javax.security.auth.x500.X500Principal;

/** Makes identities that nobody vouches for: EC P-256, one certificate, as RFC 5280 has it. */
final class SelfSigned {
    /** The most that Apple's systems take of any server. */
    static final Period VALIDITY = Period.ofDays(825);
    private static final Period BEFORE = Period.ofDays(1);
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_TIME = DateTimeFormatter
            .ofPattern("yyyyMMddHHmmss'Z'");
    /** From then on a year needs four digits (RFC 5280 section 4.1.2.5). */
    private static final int FOUR_DIGITS = 2050;

    private SelfSigned() {}

    /** A new identity with a new key, valid from the day before. */
    static Identity make(Names names, Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(names, now.atZone(ZoneOffset.UTC), keys);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            X509Certificate certificate = Certificates
                    .parse(Der.sequence(content, algorithm(), Der.bits(signature.sign())));
            return new Identity(List.of(certificate), keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private static byte[] content(Names names, ZonedDateTime now, KeyPair keys) {
        byte[] name = new X500Principal("CN=loadstar").getEncoded();
        return Der.sequence(Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, new SecureRandom())), algorithm(), name,
                Der.sequence(time(now.minus(BEFORE)), time(now.plus(VALIDITY))), name,
                keys.getPublic().getEncoded(), Der.explicit(3, extensions(names)));
    }

    private static byte[] extensions(Names names) {
        return Der.sequence(
                Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.yes(), Der.octets(Der.sequence())),
                Der.sequence(Der.oid(EXTENDED_KEY_USAGE),
                        Der.octets(Der.sequence(Der.oid(SERVER_AUTHENTICATION)))),
                Der.sequence(Der.oid(SUBJECT_ALTERNATIVE_NAME), Der.octets(alternatives(names))));
    }

    private static byte[] alternatives(Names names) {
        var all = new ArrayList<byte[]>();
        for (String host : names.hosts())
            all.add(Der.field(2, host.getBytes(StandardCharsets.US_ASCII)));
        for (InetAddress address : names.addresses())
            all.add(Der.field(7, address.getAddress()));
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.oid(ECDSA_WITH_SHA256));
    }

    private static byte[] time(ZonedDateTime time) {
        return time.getYear() < FOUR_DIGITS
                ? Der.utcTime(UTC_TIME.format(time))
                : Der.generalizedTime(GENERALIZED_TIME.format(time));
    }
}
