package org.loadstar.collector.config;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.tls.TestCertificates;
import org.loadstar.collector.tls.TlsFiles;
import org.loadstar.model.Metric;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What loadstar.yml says of the process. */
class SettingsTest extends GoodFiles {
    @Test
    void decidedIsByTheProductsOwnWayUnlessAnotherIsNamed() throws IOException, InvalidFileException {
        assertThat(Configuration.load(directory, Map.of()).settings().decide())
                .isEqualTo(new Settings.Decide("loadstar", true, Optional.empty(), 0.085, Map.of()));
        write("fleet.yml", FLEET.replace("index: 2,", "index: 2, capacity: {calls: 100},"));
        write("loadstar.yml", "decide: {policy: wrr, admission: false, shadow: loadstar, hysteresis: 0.1,"
                + " weights: {calls: 1, cpu: 1.5, memory: 0.5}}\n");
        assertThat(Configuration.load(directory, Map.of()).settings().decide())
                .isEqualTo(new Settings.Decide("wrr", false, Optional.of("loadstar"), 0.1,
                        Map.of(Metric.CALLS, 1.0, Metric.CPU, 1.5, Metric.MEMORY, 0.5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "policy: best | policy: expected one of loadstar, lowest, p2c, spare, wrr, got \"best\"",
        "policy: [wrr] | policy: expected one of loadstar, lowest, p2c, spare, wrr, got a list",
        "admission: maybe | admission: expected true or false, got \"maybe\"",
        "shadow: none | shadow: expected one of loadstar, lowest, p2c, spare, wrr, got \"none\"",
        "shadow: loadstar | shadow: expected another than decide.policy, got \"loadstar\"",
        "policy: wrr | policy: expected loadstar, as b of fleet.yml has no limit of calls, got \"wrr\"",
        "shadow: p2c | shadow: expected loadstar, as b of fleet.yml has no limit of calls, got \"p2c\"",
        "hysteresis: 5s | hysteresis: expected a number 0..0.5, got \"5s\"",
        "hysteresis: 0.6 | hysteresis: expected a number 0..0.5, got \"0.6\"",
        "weights: 3 | weights: expected keys and values, got \"3\"",
        "weights: {cpu: -1} | weights.cpu: expected a number above 0, at most 100, got \"-1\"",
        "weights: {memory: 1} | weights: expected a weight of calls or cpu, got none",
        "weights: {load: 1, cpu: 1} | weights.load: expected one of the keys bandwidth, calls, cpu, licences, memory, ports, registrations, got an unknown key",
        "index: sum | index: expected one of the keys admission, hysteresis, policy, shadow, weights, got an unknown key"})
    void aMistakeInWhatDecidesIsOneProblem(String decide, String expected) throws IOException {
        write("loadstar.yml", "# decided so\ndecide:\n  " + decide + "\n");
        assertThat(problems())
                .containsExactly(directory.resolve("loadstar.yml") + ":3: decide." + expected);
    }

    @Test
    void certificateAndNamesOfHostsAreRead() throws IOException, InvalidFileException {
        assertThat(Configuration.load(directory, Map.of()).settings().tls())
                .isEqualTo(new TlsFiles(Optional.empty(), Optional.empty()));
        TestCertificates.replace(TestCertificates.files(directory));
        write("loadstar.yml", """
                listen: {https: "[::1]:0"}
                tls: {certificate: certificate.pem, key: %s/key.pem, clientCa: certificate.pem}
                http: {hosts: [noc.example, Other]}
                """.formatted(directory));
        Settings settings = Configuration.load(directory, Map.of()).settings();
        assertThat(settings.https()).hasToString("[::1]:0");
        assertThat(settings.tls().own()).contains(TestCertificates.files(directory));
        assertThat(settings.tls().clientCa()).contains(directory.resolve("certificate.pem"));
        assertThat(settings.hosts()).containsExactly("noc.example", "Other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "tls: {key: key.pem} | tls.certificate: expected a certificate and its key, or neither, got one of them",
        "tls: {certificate: [x], key: key.pem} | tls.certificate: expected a file, got a list",
        "tls: {cert: x} | tls.cert: expected one of the keys certificate, clientCa, key, got an unknown key",
        "http: {hosts: [\"noc.example:8470\"]} | http.hosts: expected names of hosts without ports, got \"noc.example:8470\"",
        "listen: {https: 8473} | listen.https: expected an address and port such as 127.0.0.1:8470 or [::1]:8470, got \"8473\""})
    void aMistakeInWhatHttpNeedsIsOneProblem(String line, String expected) throws IOException {
        write("loadstar.yml", line + "\n");
        assertThat(problems()).containsExactly(directory.resolve("loadstar.yml") + ":1: " + expected);
    }

    @Test
    void aCertificateThatHasExpiredFailsTheCheckButNotTheStart() throws IOException, InvalidFileException {
        TestCertificates.replace(TestCertificates.files(directory), Instant.parse("2020-01-01T00:00:00Z"));
        write("loadstar.yml", "tls: {certificate: certificate.pem, key: key.pem}\n");
        Configuration.load(directory, Map.of());
        var e = catchThrowableOfType(InvalidFileException.class,
                () -> Configuration.check(List.of(directory.resolve("loadstar.yml"))));
        assertThat(e.problems()).singleElement().asString()
                .startsWith(directory.resolve("certificate.pem")
                        + ":1: certificate: expected one that is valid on ")
                .endsWith("got one that is valid from 2019-12-31T00:00:00Z to 2022-04-05T00:00:00Z");
    }

    @Test
    void theLogIsTextForPeopleUnlessSaidOtherwise() throws IOException, InvalidFileException {
        assertThat(Configuration.load(directory, Map.of()).settings().log())
                .isEqualTo(new Settings.Log(Settings.LogFormat.TEXT, Settings.LogLevel.INFO));
        write("loadstar.yml", "log: {format: json, level: debug}\n");
        assertThat(Configuration.load(directory, Map.of()).settings().log())
                .isEqualTo(new Settings.Log(Settings.LogFormat.JSON, Settings.LogLevel.DEBUG));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "format: xml | format: expected one of text, json, got \"xml\"",
        "level: all | level: expected one of error, warn, info, debug, trace, got \"all\"",
        "file: x | file: expected one of the keys format, level, got an unknown key"})
    void aMistakeInTheLogIsOneProblem(String log, String expected) throws IOException {
        write("loadstar.yml", "log: {" + log + "}\n");
        assertThat(problems()).containsExactly(directory.resolve("loadstar.yml") + ":1: log." + expected);
    }

    @Test
    void aUserOfSnmpHasARoleAndMoreThanLookingNeedsAuthentication() throws IOException, InvalidFileException {
        secrets("""
                credentials:
                  - {name: c, community: verysecret}
                  - {name: v3, user: noc, auth: SHA-256, authPassword: "12345678", priv: AES-128, privPassword: "12345678"}
                  - {name: open, user: all, noAuth: true}
                """);
        write("loadstar.yml", "snmp: {users: [{credentials: v3, role: operator}, {credentials: open}]}\n");
        assertThat(Configuration.load(directory, Map.of()).settings().users()).extracting(Settings.User::role)
                .containsExactly(Role.OPERATOR, Role.VIEWER);
        write("loadstar.yml",
                "snmp: {users: [{credentials: v3, role: king}, {credentials: open, role: operator}]}\n");
        assertThat(problems()).containsExactly(
                directory.resolve("loadstar.yml")
                        + ":1: snmp.users[0].role: expected one of viewer, operator, administrator, got \"king\"",
                directory.resolve("loadstar.yml")
                        + ":1: snmp.users[1].role: expected viewer for a user without authentication, got \"operator\"");
    }
}
