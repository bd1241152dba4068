package org.loadstar.collector.security.ldap;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.LdapSettings;
import org.loadstar.collector.config.LdapSettings.Grant;
import org.loadstar.collector.config.LdapSettings.Server;
import org.loadstar.collector.config.LdapSettings.Users;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Directory.Outcome;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the real slapd. */
class LdapDirectoryIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<Grant> GRANTS = List.of(
            new Grant("cn=no such group,ou=groups,dc=example,dc=org", Role.ADMINISTRATOR),
            new Grant("cn=noc,ou=groups,dc=example,dc=org", Role.OPERATOR),
            new Grant("cn=watchers,ou=groups,dc=example,dc=org", Role.VIEWER));
    private static final Outcome REFUSED = new Outcome.Refused();

    @TempDir
    private static Path directory;
    private static X509Certificate certificate;
    private static Slapd slapd;

    /** How people are found. */
    enum Way {
        NAMED, SEARCHED;

        Users users() {
            return this == NAMED
                    ? new Users("ou=people,dc=example,dc=org", "uid", Optional.empty())
                    : new Users("dc=example,dc=org", "uid", Optional.of("reader"));
        }
    }

    @BeforeAll
    static void startSlapd() throws Exception {
        certificate = Slapd.makeCertificate(directory);
        slapd = Slapd.start(directory, true);
    }

    @AfterAll
    static void stopSlapd() {
        slapd.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordLetsInWithTheHighestRoleOfTheGroups(Way way) {
        for (Server server : List.of(slapd.byTls(), slapd.byStartTls())) {
            LdapDirectory people = people(server, way.users());
            assertThat(bind(people, "ann", "of ann")).isEqualTo(new Outcome.Accepted(Role.OPERATOR));
            assertThat(bind(people, "bob", "of bob")).isEqualTo(new Outcome.Accepted(Role.VIEWER));
            assertThat(bind(people, "ann", "of bob")).isEqualTo(REFUSED);
            assertThat(bind(people, "nobody", "of ann")).isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInNoGroupHasNoRoleAndTheLogSaysSo(Way way) {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(LdapDirectory.class);
        logger.addAppender(lines);
        try {
            assertThat(bind(people(slapd.byTls(), way.users()), "eve", "of eve")).isEqualTo(REFUSED);
            assertThat(bind(people(slapd.byTls(), way.users()), "eve", "of ann")).isEqualTo(REFUSED);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("directory gives no role: user=eve");
    }

    @ParameterizedTest
    @EnumSource
    void aNameWithSignsOfDnsAndFiltersIsAName(Way way) {
        assertThat(bind(people(slapd.byTls(), way.users()), "#Doe, J. (*)+uid=ann", "of odd"))
                .isEqualTo(new Outcome.Accepted(Role.VIEWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "ann)(uid=*", "*)(|(uid=ann", "ann,ou=people", "ann+cn=Ann", "ann\\",
        "\\61nn",
        "ann\0", "ann\0x", " ann", "ann ", "\u00a0ann", "a\u200bnn", "a\u2028nn", "", " ",
        "uid=ann,ou=people,dc=example,dc=org"})
    void whatOnlyMeansANameIsRefused(String name) {
        for (Way way : Way.values())
            assertThat(bind(people(slapd.byTls(), way.users()), name, "of ann")).as(way.name())
                    .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPasswordIsNotEvenSent(Way way) {
        assertThat(bind(people(new Server("127.0.3.89", 1, false), way.users()), "ann", ""))
                .isEqualTo(REFUSED);
    }

    @Test
    void aNameThatSeveralHaveIsNobodys() {
        var byMail = new Users("dc=example,dc=org", "mail", Optional.of("reader"));
        assertThat(away(people(slapd.byTls(), byMail), "both@example.org")).contains("several entries");
    }

    @Test
    void aSearcherThatIsNotAcceptedIsTold() {
        var people = LdapDirectory.of(
                settings(slapd.byTls(), Way.SEARCHED.users(), List.of(certificate), LONG),
                secrets("stale"));
        assertThat(away(people, "ann")).contains("bind with reader of secrets.yml").doesNotContain("stale");
    }

    @Test
    void aBaseThatIsNotThereIsTold() {
        var users = new Users("ou=gone,dc=example,dc=org", "uid", Optional.of("reader"));
        assertThat(away(people(slapd.byTls(), users), "ann")).contains("no such object");
    }

    @Test
    void aReferralToAnotherServerIsNotFollowed() {
        var users = new Users("dc=elsewhere", "uid", Optional.of("reader"));
        assertThat(away(people(slapd.byTls(), users), "ann")).startsWith("referral: ");
    }

    @Test
    void aCertificateThatNobodyTrustedSignedEndsIt() {
        for (Server server : List.of(slapd.byTls(), slapd.byStartTls()))
            assertThat(away(
                    LdapDirectory.of(settings(server, Way.NAMED.users(), List.of(), LONG),
                            secrets("reading")),
                    "ann")).startsWith("expected a trusted TLS connection, got: ");
    }

    @Test
    void aCertificateOfAnotherNameEndsIt() {
        assertThat(away(people(slapd.byAnotherName(), Way.NAMED.users()), "ann"))
                .startsWith("expected a trusted TLS connection, got: ").contains("127.0.3.90");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidToAServerWithoutStartTls(Way way) throws Exception {
        try (var plain = Slapd.start(directory, false)) {
            assertThat(away(people(plain.byStartTls(), way.users()), "ann"))
                    .isEqualTo("protocol error: unsupported extended operation");
            assertThat(plain.log()).contains("EXT oid=1.3.6.1.4.1.1466.20037").doesNotContain(" BIND ",
                    " SRCH ");
        }
    }

    @Test
    void aServerThatIsKilledIsAway() throws Exception {
        try (var mortal = Slapd.start(directory, true)) {
            LdapDirectory people = people(mortal.byTls(), Way.NAMED.users());
            assertThat(bind(people, "ann", "of ann")).isInstanceOf(Outcome.Accepted.class);
            mortal.kill();
            assertThat(away(people, "ann")).startsWith("can't be reached: ");
        }
    }

    @Test
    void aServerThatIsStoppedIsAwayAndComesBack() throws Exception {
        LdapDirectory[] people = {people(slapd.byTls(), Way.NAMED.users(), SHORT),
            people(slapd.byStartTls(), Way.SEARCHED.users(), SHORT)};
        slapd.signal("STOP");
        try {
            for (LdapDirectory p : people)
                for (int i = 0; i < 3; i++)
                    assertThat(away(p, "ann")).isEqualTo("no answer within 300 ms");
        } finally {
            slapd.signal("CONT");
        }
        assertThat(bind(people(slapd.byTls(), Way.NAMED.users()), "ann", "of ann"))
                .isInstanceOf(Outcome.Accepted.class);
    }

    private static LdapDirectory people(Server server, Users users) {
        return people(server, users, LONG);
    }

    private static LdapDirectory people(Server server, Users users, Duration timeout) {
        return LdapDirectory.of(settings(server, users, List.of(certificate), timeout), secrets("reading"));
    }

    private static LdapSettings settings(Server server, Users users, List<X509Certificate> authorities,
            Duration timeout) {
        return new LdapSettings(server, authorities, users, "member", GRANTS, timeout);
    }

    private static Secrets secrets(String password) {
        return new Secrets(Map.of("reader",
                new Credentials.Login("cn=reader,dc=example,dc=org", new Secret(password))));
    }

    private static Outcome bind(LdapDirectory people, String name, String password) {
        return people.bind(name, new Secret(password));
    }

    /** Why a right password of somebody can't be judged. */
    private static String away(LdapDirectory people, String name) {
        Outcome outcome = bind(people, name, "of ann");
        assertThat(outcome).isInstanceOf(Outcome.Away.class);
        return ((Outcome.Away) outcome).why();
    }
}
