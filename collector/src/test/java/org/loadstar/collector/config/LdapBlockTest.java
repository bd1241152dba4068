package org.loadstar.collector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

import static org.assertj.core.api.Assertions.assertThat;

class LdapBlockTest {
    private static final String LDAP = """
            url: ldaps://ldap.example.org
            ca: ca.pem
            users: {base: "ou=people,dc=example,dc=org", credentials: reader}
            roles:
              viewer: ["cn=watchers,dc=example,dc=org"]
              administrator: ["cn=a\\\\, b,dc=example,dc=org", "cn=root+ou=x, dc=example"]
            timeout: 1s
            """;
    private static final Secrets SECRETS = new Secrets(
            Map.of("reader", new Credentials.Login("cn=reader", new Secret("read")),
                    "c", new Credentials.Community(new Secret("verysecret")),
                    "empty", new Credentials.Login("cn=reader", new Secret(""))));
    @TempDir
    private Path directory;
    private final Problems problems = new Problems();

    @BeforeEach
    void writeCertificate() throws IOException {
        // Made by: openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 36500
        Files.writeString(directory.resolve("ca.pem"), """
                -----BEGIN CERTIFICATE-----
                MIIBfzCCASWgAwIBAgIUW1eDpbNNO+YUELyu3OOOzcD9ZKEwCgYIKoZIzj0EAwIw
                FDESMBAGA1UEAwwJYXV0aG9yaXR5MCAXDTI2MTEyNTE1MzExOFoYDzIxMjYxMTAx
                MTUzMTE4WjAUMRIwEAYDVQQDDAlhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjO
                PQMBBwNCAATUsW+L5oZGEW7dm7YkBiBN7QsmQcN4j7UqBZ5MlsDhI7xcUBFTAygB
                kpQSpwpTfuHDdyA3n2459zFanwjV9ZOGo1MwUTAdBgNVHQ4EFgQUhUaOjavgDCX+
                SAMRMr+oUt8pIKwwHwYDVR0jBBgwFoAUhUaOjavgDCX+SAMRMr+oUt8pIKwwDwYD
                VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiB/Iw24wbqIF1TvyN2FhaCY
                Sh9FuDMoZTmTpgBQtSucRAIhAPHdAvOz6mNgplm6tH105QK2Os2kQV4roEw8R7e3
                GESq
                -----END CERTIFICATE-----
                """);
    }

    @Test
    void aServerIsReadWithItsHighestRoleFirst() {
        LdapSettings ldap = read(LDAP);
        assertThat(problems.list()).isEmpty();
        assertThat(ldap.server()).isEqualTo(new LdapSettings.Server("ldap.example.org", 636, false));
        assertThat(ldap.authorities()).singleElement()
                .satisfies(c -> assertThat(c.getSubjectX500Principal().getName()).isEqualTo("CN=authority"));
        assertThat(ldap.users()).isEqualTo(
                new LdapSettings.Users("ou=people,dc=example,dc=org", "uid", Optional.of("reader")));
        assertThat(ldap.member()).isEqualTo("member");
        assertThat(ldap.grants()).containsExactly(
                new LdapSettings.Grant("cn=a\\, b,dc=example,dc=org", Role.ADMINISTRATOR),
                new LdapSettings.Grant("cn=root+ou=x, dc=example", Role.ADMINISTRATOR),
                new LdapSettings.Grant("cn=watchers,dc=example,dc=org", Role.VIEWER));
        assertThat(ldap.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"ldap://h, h, 389, true", "ldaps://h:1636, h, 1636, false",
        "ldap://192.0.2.1:3389/, 192.0.2.1, 3389, true",
        "ldaps://[2001:db8::1], 2001:db8::1, 636, false"})
    void aUrlSaysHowTlsBegins(String url, String host, int port, boolean startTls) {
        assertThat(read(LDAP.replace("ldaps://ldap.example.org", "\"" + url + "\"")).server())
                .isEqualTo(new LdapSettings.Server(host, port, startTls));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "url: ldaps://ldap.example.org | url: http://ldap.example.org | 1: url: expected a URL such as ldaps://ldap.example.org, got \"http://ldap.example.org\"",
        "url: ldaps://ldap.example.org | url: ldap://h:70000 | 1: url: expected a URL such as ldaps://ldap.example.org, got \"ldap://h:70000\"",
        "url: ldaps://ldap.example.org | url: ldap://h/dc=x | 1: url: expected a URL such as ldaps://ldap.example.org, got \"ldap://h/dc=x\"",
        "ca: ca.pem | ca: gone.pem | 2: ca: expected a file of certificates in PEM form, got \"gone.pem\"",
        "ca: ca.pem | ca: bad.pem | 2: ca: expected a file of certificates in PEM form, got \"bad.pem\"",
        "ca: ca.pem | ca: empty.pem | 2: ca: expected a file of certificates in PEM form, got \"empty.pem\"",
        "base: \"ou=people,dc=example,dc=org\" | base: people | 3: users.base: expected a DN such as ou=people,dc=example,dc=org, got \"people\"",
        "base: \"ou=people,dc=example,dc=org\", | | 3: users.base: expected a DN such as ou=people,dc=example,dc=org, got nothing",
        "credentials: reader | credentials: c | 3: users.credentials: expected a name of secrets.yml with a user and a password, got \"c\"",
        "credentials: reader | credentials: empty | 3: users.credentials: expected a name of secrets.yml with a user and a password, got \"empty\"",
        "credentials: reader | credentials: reader, attribute: \"(uid\" | 3: users.attribute: expected the name of an attribute, got \"(uid\"",
        "credentials: reader | filter: \"(uid={name})\" | 3: users.filter: expected one of the keys attribute, base, credentials, got an unknown key",
        "viewer: [\"cn=watchers,dc=example,dc=org\"] | viewer: [watchers] | 5: roles.viewer: expected DNs of groups such as cn=noc,ou=groups,dc=example,dc=org, got \"watchers\"",
        "viewer: | root: | 5: roles.root: expected one of the keys administrator, operator, viewer, got an unknown key",
        "timeout: 1s | timeout: 0s | 7: timeout: expected a duration above 0 and up to 30s, got \"0ms\"",
        "timeout: 1s | timeout: 1m | 7: timeout: expected a duration above 0 and up to 30s, got \"60000ms\"",
        "timeout: 1s | member: \"cn=x\" | 7: member: expected the name of an attribute, got \"cn=x\"",
        "timeout: 1s | tls: false | 7: tls: expected one of the keys ca, member, roles, timeout, url, users, got an unknown key"})
    void oneMistakeIsOneProblemWithItsLine(String good, String bad, String expected) throws IOException {
        Files.writeString(directory.resolve("bad.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.createFile(directory.resolve("empty.pem"));
        assertThat(LDAP).contains(good);
        read(LDAP.replace(good, bad == null ? "" : bad));
        assertThat(problems.list()).extracting(FileProblem::toString)
                .containsExactly("loadstar.yml:" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "roles: {}\n", "roles: {viewer: []}\n"})
    void aServerThatCanLetNobodyInIsAProblem(String roles) {
        read("url: ldap://h\nusers: {base: \"dc=example\"}\n" + roles);
        assertThat(problems.list()).singleElement().asString()
                .contains("roles: expected a group with a role, got none");
    }

    @Test
    void withoutALineOfItThereIsNone() {
        assertThat(SettingsFile.read("loadstar.yml", "", Optional.empty(), Optional.empty(), problems).ldap())
                .isEmpty();
    }

    @Test
    void aBadFileNamesTheWholePath() {
        SettingsFile.read("loadstar.yml",
                "ldap: {url: ldap://h, users: {base: here}, roles: {viewer: [\"cn=a\"]}}\n",
                Optional.empty(), Optional.empty(), problems);
        assertThat(problems.list()).extracting(FileProblem::toString).isEqualTo(List.of(
                "loadstar.yml:1: ldap.users.base: expected a DN such as ou=people,dc=example,dc=org, got \"here\""));
    }

    @Test
    void theGuidesExamplesAreRead() throws IOException {
        for (String ca : List.of("ldap-ca.pem", "corp-ca.pem"))
            Files.copy(directory.resolve("ca.pem"), directory.resolve(ca));
        String guide = Files.readString(Path.of("..", "docs", "guide", "ldap.md"));
        List<String> examples = Pattern.compile("^ldap:\n(?: .*\n)+", Pattern.MULTILINE).matcher(guide)
                .results()
                .map(MatchResult::group).toList();
        assertThat(examples).hasSize(2).allSatisfy(e -> assertThat(
                SettingsFile.read(directory.resolve("loadstar.yml").toString(), e, Optional.empty(),
                        Optional.empty(), problems).ldap())
                .isPresent());
        assertThat(problems.list()).isEmpty();
    }

    private LdapSettings read(String yaml) {
        Block block = YamlFile.open("loadstar.yml", yaml, problems);
        return LdapBlock.read(block, directory.resolve("loadstar.yml"), Optional.of(SECRETS));
    }
}
