package org.loadstar.installer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.installer.AdministratorToken;
import org.loadstar.model.TimeSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code loadstar user} and {@code loadstar token}, with a running collector and without. */
class PeopleCommandsTest {
    @TempDir
    private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String password;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        Files.writeString(directory.resolve("fleet.yml"),
                "pools: [{name: voice, index: 1, media: voice, proxies: []}]\n");
        password = Files.writeString(directory.resolve("password"), "correct horse\n").toString();
    }

    @Test
    void peopleAreManagedInTheDataDirectoryWhileNoCollectorRuns() {
        assertThat(offline("user", "add", "alice", "--role", "administrator", "--password-file", password))
                .isZero();
        assertThat(offline("user", "add", "bob", "--role", "viewer", "--password-file", password)).isZero();
        assertThat(offline("user", "change", "bob", "--role", "operator")).isZero();
        assertThat(offline("user", "list")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(l -> l.matches("alice +administrator .*command line of .*"))
                .anyMatch(l -> l.matches("bob +operator .*"));
        assertThat(offline("user", "remove", "bob")).isZero();
        assertThat(offline("user", "remove", "bob")).isEqualTo(ExitCode.USAGE);
        assertThat(offline("user", "remove", "alice")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no such user",
                "expected another administrator to remain, this is the last");
    }

    @Test
    void theOneTimeTokenMakesTheFirstAdministratorOfARunningCollector() throws Exception {
        try (var collector = collector()) {
            String setup = Files.writeString(directory.resolve("setup"), AdministratorToken.of(collector))
                    .toString();
            assertThat(online(collector, setup, "user", "add", "alice", "--role", "administrator",
                    "--password-file", password)).isZero();
            assertThat(online(collector, setup, "user", "list")).as("it is used up")
                    .isEqualTo(ExitCode.NOT_ALLOWED);
            assertThat(offline("user", "list")).as("the collector has the directory")
                    .isEqualTo(ExitCode.NOT_KEPT);
            assertThat(err.toString()).contains("expected a data directory that nobody uses");
        }
    }

    @Test
    void aTokenIsPutIntoAFileOfItsOwnAndEndsWhenItIsRevoked() throws Exception {
        Path file = directory.resolve("wallboard.token");
        assertThat(offline("token", "add", "wallboard", "--scope", "read", "--out", file.toString()))
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(offline("token", "add", "again", "--scope", "read", "--out", file.toString()))
                .isEqualTo(ExitCode.USAGE);
        String word = Files.readString(file).strip();
        assertThat(out.toString() + err).doesNotContain(word);
        String administrator = AdministratorToken.file(directory).toString();
        try (var collector = collector()) {
            assertThat(online(collector, file.toString(), "proxies")).isZero();
            assertThat(online(collector, file.toString(), "token", "list")).isEqualTo(ExitCode.NOT_ALLOWED);
            assertThat(online(collector, administrator, "token", "list")).isZero();
            String id = out.toString().lines().filter(l -> l.endsWith(" wallboard")).findFirst().orElseThrow()
                    .split(" ", 2)[0];
            assertThat(online(collector, administrator, "token", "revoke", id)).isZero();
            assertThat(online(collector, file.toString(), "proxies")).isEqualTo(ExitCode.NOT_ALLOWED);
        }
    }

    @Test
    void badInputIsToldWithWhatWasExpected() {
        assertThat(offline("user", "add", "alice", "--role", "king", "--password-file", password))
                .isEqualTo(ExitCode.USAGE);
        assertThat(offline("user", "add", "alice", "--role", "viewer")).isEqualTo(ExitCode.USAGE);
        assertThat(offline("token", "add", "x", "--scope", "report")).isEqualTo(ExitCode.USAGE);
        assertThat(offline("token", "add", "x", "--scope", "read", "--expires", "soon"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).containsExactly(
                "role: expected one of viewer, operator, administrator, got \"king\"",
                "password: expected --password to be asked for it, or --password-file, got neither",
                "scopes: expected \"report\" alone and with a proxy, or others without one, got something else",
                "expires: expected a duration such as 90d, or a time of RFC 3339, got \"soon\"");
    }

    private Collector collector() throws Exception {
        return Collector.start(Configuration.load(directory, Map.of()), directory.resolve("data"),
                TimeSource.system());
    }

    private int offline(String... arguments) {
        return loadstar(List.of(arguments), List.of("--data", directory.resolve("data").toString()));
    }

    private int online(Collector collector, String tokenFile, String... arguments) {
        return loadstar(List.of(arguments),
                List.of("--url", Addresses.url(collector.http()), "--token-file", tokenFile));
    }

    private int loadstar(List<String> arguments, List<String> where) {
        var all = new ArrayList<>(arguments);
        all.addAll(where);
        CommandLine command = Loadstar.commandLine().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return command.execute(all.toArray(String[]::new));
    }
}
