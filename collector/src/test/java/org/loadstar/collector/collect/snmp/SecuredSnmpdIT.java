package org.loadstar.collector.collect.snmp;

import java.io.IOException;
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
import org.loadstar.collector.Snmpd;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Credentials.Auth;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.Priv;
import org.loadstar.collector.config.Credentials.PrivProtocol;
import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Origin;
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
        snmpd = Snmpd.start(directory.resolve("snmpd"), "127.0.0.1", """
                createUser small SHA-256 authenticate-me AES encrypt-me-too
                createUser large SHA-512 authenticate-me AES-256 encrypt-me-too
                createUser bare SHA-256 authenticate-me
                rouser small priv
                rouser large priv
                rouser bare auth
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
    @CsvSource({"small,SHA_256,AES_128", "large,SHA_512,AES_256"})
    void anAgentIsReadWithItsUsersKeys(String name, AuthProtocol auth, PrivProtocol priv) throws Exception {
        try (var reader = reader(user(name, auth, "authenticate-me", priv, "encrypt-me-too"))) {
            awaitTold(reader);
        }
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
