package org.loadstar.installer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Subcommands that ask devices themselves, or read what others wrote of them. */
class DeviceCommandsTest {
    private static final String WALK = """
            .1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0 = Gauge32: 17
            .1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0 = Counter32: 90
            """;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;

    @Test
    void aWalkIsRecognised() throws IOException {
        String walk = file("walk", WALK);
        assertThat(loadstar("recognise", walk)).isZero();
        assertThat(out).hasToString("kamailio             0.94  calls attempts\n");
        out.getBuffer().setLength(0);
        assertThat(loadstar("recognise", walk, "--json")).isZero();
        assertThat(out.toString().strip()).isEqualTo(
                "{\"fits\":[{\"pack\":\"kamailio\",\"certainty\":0.9375,\"roles\":[\"calls\",\"attempts\"]}],\"draft\":null}");
    }

    @Test
    void anUnknownWalkIsDraftedByTheNamesOfTheSitesMibs() throws IOException {
        Files.createDirectory(directory.resolve("mibs"));
        file("mibs/BOX-MIB",
                "box OBJECT IDENTIFIER ::= { enterprises 99999 } boxActiveCalls OBJECT-TYPE ::= { box 1 }");
        String walk = file("walk", ".1.3.6.1.4.1.99999.1.0 = Gauge32: 17\n");
        assertThat(loadstar("recognise", walk, "--config", directory.toString())).isZero();
        assertThat(err).hasToString("no pack fits: what follows is a draft of one\n");
        Files.createDirectory(directory.resolve("packs"));
        file("packs/draft.yml", out.toString());
        out.getBuffer().setLength(0);
        assertThat(loadstar("recognise", walk, "--config", directory.toString())).isZero();
        assertThat(out.toString()).as("the draft is a pack").startsWith("draft ");
    }

    @Test
    void whatIsNeitherFileNorTargetIsUsage() throws IOException {
        assertThat(loadstar("recognise", file("walk", "hello\n"))).isEqualTo(2);
        assertThat(err.toString()).endsWith(
                "walk:1: file: expected lines of \"snmpwalk -On\", of snmprec, or names of MBeans, got none\n");
        assertThat(loadstar("recognise", "px1.voip.test", "--community-file", file("c", "public")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected a file, an address and port such as 127.0.0.1:8470");
        assertThat(loadstar("recognise", "no such file", "--config", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("got \"no such file\"");
        assertThat(loadstar("recognise", "127.0.0.1:1161", "--config", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(
                "--credentials: expected a name of secrets.yml with a community or an SNMPv3 user, got \"\"");
        assertThat(loadstar("recognise", "127.0.0.1:1161", "--timeout", "soon")).isEqualTo(2);
    }

    @Test
    void anAgentThatIsSilentIsUnreachable() throws IOException {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(loadstar("recognise", "127.0.0.1:" + silent.getLocalPort(), "--community-file",
                    file("c", "public"), "--timeout", "300ms")).isEqualTo(4);
            assertThat(err.toString()).startsWith("127.0.0.1:" + silent.getLocalPort() + ": no answer");
            assertThat(loadstar("discover", "127.0.0.1", "--ports", "" + silent.getLocalPort(), "--config",
                    configuration(), "--credentials", "agents", "--timeout", "300ms")).isZero();
            assertThat(out.toString()).startsWith("# Agents that answered in 127.0.0.1: 0.\n");
        }
    }

    @Test
    void discoverRefusesWhatItCannotDo() throws IOException {
        String config = configuration();
        assertThat(loadstar("discover", "10.0.0.0/8", "--config", config, "--credentials", "agents"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("at most 65536 addresses, got \"10.0.0.0/8\"");
        assertThat(loadstar("discover", "127.0.0.1", "--config", config, "--credentials", "nobody"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("got \"nobody\"");
        assertThat(loadstar("discover", "127.0.0.1", "--config", config, "--credentials", "agents", "--ports",
                "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--ports: expected whole numbers 1..65535, got \"0\"");
    }

    @Test
    void anImportedFleetCanBeChecked() throws IOException {
        assertThat(loadstar("import", "csv", file("t.csv", "name,uri\npx1,sip:192.0.2.1\n"))).isZero();
        String fleet = file("fleet.yml", out.toString());
        assertThat(loadstar("check", fleet)).isZero();
        assertThat(loadstar("import", "csv", directory.resolve("t.csv").toString(), "--json")).isZero();
        assertThat(out.toString()).contains("{\"fleet\":\"# Imported from ");
    }

    @Test
    void anImportWithABadLineEndsWithTwoAndHasTheOthers() throws IOException {
        String table = file("t.csv", "name,uri\npx1,sip:192.0.2.1\npx2\n");
        assertThat(loadstar("import", "csv", table)).isEqualTo(2);
        assertThat(err).hasToString(table + ":3: row: expected 2 values, got 1\n");
        assertThat(out.toString()).contains("name: px1");
    }

    @Test
    void anImportOfNothingOrOfAnUnknownKindIsUsage() throws IOException {
        String empty = file("hosts", "# none\n");
        assertThat(loadstar("import", "hosts", empty)).isEqualTo(2);
        assertThat(err).hasToString(empty + ":1: file: expected at least one proxy, got none\n");
        assertThat(loadstar("import", "fax", empty)).isEqualTo(2);
        assertThat(err.toString())
                .contains("expected one of kamailio-dispatcher, opensips-lb, hosts, csv, got \"fax\"");
        assertThat(loadstar("import", "csv", "no such file")).isEqualTo(2);
    }

    private String configuration() throws IOException {
        Path secrets = Path.of(file("secrets.yml", "credentials: [{name: agents, community: public}]\n"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        return directory.toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int loadstar(String... arguments) {
        return Loadstar.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
