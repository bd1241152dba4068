package org.loadstar.installer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.installer.AdministratorToken;
import org.loadstar.model.TimeSource;
import org.loadstar.model.view.FleetChangesView;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.InvalidFileException;
import picocli.CommandLine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The command and a collector whose proxies have no agents. */
class ApplyCommandTest {
    @TempDir
    private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path fleet;
    private Collector collector;
    private String token;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        fleet = Files.writeString(directory.resolve("fleet.yml"), """
                pools:
                  - {name: voice, index: 1, media: voice, proxies: [px1, px2]}
                proxies:
                  - {name: px1, index: 1, uri: "sip:192.0.2.1", capacity: {calls: 300}}
                  - {name: px2, index: 2, uri: "sip:192.0.2.2", capacity: {calls: 100}}
                gateways:
                  - {name: gw1, index: 1, kind: pstn, addresses: [192.0.2.31]}
                links:
                  - {from: gw1, to: voice}
                """);
        collector = Collector.start(Configuration.load(directory, Map.of()), directory.resolve("data"),
                TimeSource.system());
        token = Files.writeString(directory.resolve("token"), AdministratorToken.of(collector)).toString();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void anEditedFileIsAppliedAndItsChangesAreTold() throws IOException {
        edit("[px1, px2]", "[px1, px3]");
        edit("{name: px2, index: 2", "{name: px3, index: 3");
        edit("calls: 300", "calls: 200");
        edit("  - {from: gw1, to: voice}\n", "  []\n");
        String changes = "\n~ pool voice\n+ proxy px3\n- proxy px2\n~ proxy px1\n- link gw1 -> voice\n";
        assertThat(loadstar("apply", fleet.toString(), "--dry-run", "--token-file", token)).isZero();
        assertThat(printed()).isEqualTo("nothing was changed, version 1 stays; it would change:" + changes);
        assertThat(loadstar("proxies", "--token-file", token)).isZero();
        assertThat(printed()).contains("px2").doesNotContain("px3");
        assertThat(loadstar("apply", fleet.toString(), "--token-file", token)).isZero();
        assertThat(printed()).isEqualTo("applied, version 2; changes:" + changes);
        assertThat(loadstar("proxies", "--token-file", token)).isZero();
        assertThat(printed()).contains("px3").doesNotContain("px2");
        assertThat(loadstar("apply", fleet.toString(), "--token-file", token)).isZero();
        assertThat(printed()).isEqualTo("applied, version 2; changes: none\n");
    }

    @Test
    void changesAreToldForProgramsToo() throws Exception {
        edit("calls: 300", "calls: 200");
        assertThat(loadstar("apply", fleet.toString(), "--json", "--token-file", token)).isZero();
        FleetChangesView changes = Json.read(printed().getBytes(UTF_8), FleetChangesView.class);
        assertThat(changes.version()).isEqualTo(2);
        assertThat(changes.proxies().changed()).containsExactly("px1");
    }

    @Test
    void allThatIsWrongIsToldByFileAndLine() throws IOException {
        edit("media: voice", "media: fax");
        edit("calls: 300", "calls: lots");
        assertThat(loadstar("apply", fleet.toString(), "--token-file", token)).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(
                fleet + ":2: pools[0].media: expected one of voice, video, transcode, got \"fax\"",
                fleet + ":4: proxies[0].capacity.calls: expected a whole number >= 1, got \"lots\"");
    }

    @Test
    void aFileThatIsNoTextIsToldLikewise() throws IOException {
        Files.write(fleet, new byte[]{(byte) 0xff});
        assertThat(loadstar("apply", fleet.toString(), "--token-file", token)).isEqualTo(2);
        assertThat(err.toString()).contains(fleet + ":1: file: expected text in UTF-8, got other bytes");
    }

    @Test
    void whatKeepsItFromBeingAppliedIsAnExitCode() {
        assertThat(loadstar("apply", fleet.toString())).isEqualTo(5);
        assertThat(loadstar("apply", directory.resolve("none.yml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.yml:1: file: expected a readable file");
        collector.close();
        assertThat(loadstar("apply", fleet.toString(), "--token-file", token)).isEqualTo(4);
    }

    private void edit(String before, String after) throws IOException {
        Files.writeString(fleet, Files.readString(fleet).replace(before, after));
    }

    private String printed() {
        String printed = out.toString();
        out.getBuffer().setLength(0);
        return printed;
    }

    private int loadstar(String... arguments) {
        CommandLine line = Loadstar.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", Addresses.url(collector.http())));
        return line.execute(all.toArray(String[]::new));
    }
}
