package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadstar.collector.Snmpd;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Credentials.Auth;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.Priv;
import org.loadstar.collector.config.Credentials.PrivProtocol;
import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The real snmpd read over SNMPv3. */
class SecuredSnmpdIT {
    @TempDir
    private Path directory;
    private Snmpd snmpd;

    @BeforeEach
    void start() throws IOException {
        snmpd = Snmpd.start(directory.resolve("snmpd"), "127.0.0.1", users() + """
                createUser small SHA-256 authenticate-me AES encrypt-me-too
                createUser bare SHA-256 authenticate-me
                createUser open
                rouser small priv
                rouser bare auth
                rouser open noauth
                """);
    }

    @AfterEach
    void stop() {
        snmpd.close();
    }

    private static SnmpUser user(String name, AuthProtocol auth, String authPassword, PrivProtocol priv,
            String privPassword) {
        return new SnmpUser(name, Optional.of(new Auth(auth, new Secret(authPassword))),
                Optional.of(new Priv(priv, new Secret(privPassword))));
    }

    private static SnmpUser small() {
        return user("small", AuthProtocol.SHA_256, "authenticate-me", PrivProtocol.AES_128, "encrypt-me-too");
    }

    private TestReader reader(Credentials credentials) throws IOException, InvalidFileException {
        return new TestReader(Packs.load(directory, new Problems()), Map.of("c", credentials));
    }

    private PollOutcome read(TestReader reader) {
        return reader.read(new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null,
                OptionalInt.empty(), new Collect(Duration.ofSeconds(2), Duration.ofSeconds(1)),
                List.of(new Source("host", new SnmpAccess("127.0.0.1", snmpd.port(), "c")))), Origin.POLL);
    }

    private void awaitTold(TestReader reader) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100))
                .until(() -> read(reader) instanceof PollOutcome.Told);
    }

    @ParameterizedTest
    @EnumSource(AuthProtocol.class)
    void anAgentIsReadWithItsUsersKeys(AuthProtocol auth) throws Exception {
        try (var reader = reader(authenticated(auth, Optional.empty()))) {
            awaitTold(reader);
        }
        for (PrivProtocol priv : PrivProtocol.values())
            try (var reader = reader(authenticated(auth, Optional.of(priv)))) {
                assertThat(read(reader)).as(priv.spelt()).isInstanceOf(PollOutcome.Told.class);
            }
    }

    private static SnmpUser authenticated(AuthProtocol auth, Optional<PrivProtocol> priv) {
        return new SnmpUser(auth.name() + priv.map(PrivProtocol::name).orElse(""),
                Optional.of(new Auth(auth, new Secret("authenticate-me"))),
                priv.map(p -> new Priv(p, new Secret("encrypt-me-too"))));
    }

    @Test
    void anAgentThatAsksForNoKeysIsReadWithoutThem() throws Exception {
        try (var reader = reader(new SnmpUser("open", Optional.empty(), Optional.empty()))) {
            awaitTold(reader);
        }
    }

    /** Users of all pairs of protocols, in the terms of snmpd.conf. */
    private static String users() {
        var lines = new StringBuilder();
        for (AuthProtocol auth : AuthProtocol.values()) {
            String authenticated = auth.spelt().replace("SHA-1", "SHA") + " authenticate-me";
            lines.append("createUser ").append(auth.name()).append(' ').append(authenticated).append('\n')
                    .append("rouser ").append(auth.name()).append(" auth\n");
            for (PrivProtocol priv : PrivProtocol.values())
                lines.append("createUser ").append(auth.name()).append(priv.name()).append(' ')
                        .append(authenticated).append(' ').append(priv.spelt().replace("AES-128", "AES"))
                        .append(" encrypt-me-too\n").append("rouser ").append(auth.name()).append(priv.name())
                        .append(" priv\n");
        }
        return lines.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "small,SHA_256,another-password,AES_128,encrypt-me-too,wrong password or protocol of authentication",
        "small,SHA_512,authenticate-me,AES_128,encrypt-me-too,wrong password or protocol of authentication",
        "small,SHA_256,authenticate-me,AES_128,another-password,keep silent about a wrong password of encryption",
        "nobody,SHA_256,authenticate-me,AES_128,encrypt-me-too,it does not know the user",
        "bare,SHA_256,authenticate-me,AES_128,encrypt-me-too,its user has other keys than ours"})
    void wrongKeysAreARefusalWithItsReason(String name, AuthProtocol auth, String authPassword,
            PrivProtocol priv, String privPassword, String reason) throws Exception {
        try (var right = reader(small());
                var wrong = reader(user(name, auth, authPassword, priv, privPassword))) {
            awaitTold(right);
            for (int i = 0; i < 2; i++)
                assertThat(read(wrong)).isInstanceOfSatisfying(PollOutcome.Failed.class, f -> {
                    assertThat(f.kind()).as(f.reason())
                            .isEqualTo(reason.startsWith("keep silent") ? Kind.SILENT : Kind.REFUSED);
                    assertThat(f.reason()).contains(reason);
                });
        }
    }

    @Test
    void bentAnswersAndThoseOfYesterdayAreWaitedPast() throws Exception {
        int reads = Boolean.getBoolean("loadstar.full") ? 500 : 5;
        var inPackets = new Instance.Oid("1.3.6.1.2.1.11.1.0");
        var pack = new Pack("p", "", List.of(new PackObject(Metric.ATTEMPTS, new Formula.Scalar(inPackets), 1,
                Duration.ZERO, List.of(), List.of())));
        try (var relay = new ForgingRelay(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), snmpd.port()));
                var direct = reader(small());
                var reader = new SnmpReader(new Secrets(Map.of("c", small())), TimeSource.system())) {
            awaitTold(direct);
            var access = new SnmpAccess("127.0.0.1", relay.port(), "c");
            double before = 0;
            for (int i = 0; i < reads; i++) {
                RawValues raw = reader.read(access, List.of(pack),
                        TimeSource.system().now().plus(Duration.ofSeconds(30)));
                double now = raw.scalars().getOrDefault(inPackets, Value.gauge(Double.NaN)).number();
                assertThat(now).as("of now, and not one that was told before").isGreaterThan(before);
                before = now;
                relay.bentOnes = 200;
            }
        }
    }

    @Test
    void anAgentThatWasRestartedOrReplacedIsReadAgain() throws Exception {
        try (var reader = reader(small())) {
            awaitTold(reader);
            snmpd.restart();
            awaitTold(reader);
            snmpd.replace();
            awaitTold(reader);
        }
    }
}
