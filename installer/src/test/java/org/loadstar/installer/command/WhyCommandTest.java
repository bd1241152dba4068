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
import org.loadstar.collector.tls.Certificates;
import org.loadstar.installer.AdministratorToken;
import org.loadstar.model.TimeSource;
import org.loadstar.model.view.AnswerView;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.WhyView;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;
import picocli.CommandLine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The command and a collector whose proxies have no agents. */
class WhyCommandTest {
    @TempDir
    private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Collector collector;
    private String token;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        Files.writeString(directory.resolve("fleet.yml"), """
                pools:
                  - {name: voice, index: 1, media: voice, proxies: [px1, px2]}
                proxies:
                  - {name: px1, index: 1, uri: "sip:192.0.2.1", capacity: {calls: 300}}
                  - {name: px2, index: 2, uri: "sip:192.0.2.2", capacity: {calls: 100}}
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
    void aCertificateIsTrustedByItsFileAndElseToldByItsFingerprint() throws Exception {
        String url = "https://" + Addresses.text(collector.https());
        Path certificate = directory.resolve("data/certificate.pem");
        assertThat(loadstarAt(url, "proxies", "--token-file", token)).isEqualTo(4);
        String fingerprint = Certificates
                .fingerprint(Certificates.read(certificate, new Problems()).getFirst());
        assertThat(err.toString()).startsWith(url + ": its certificate is not trusted (")
                .contains("SHA-256 " + fingerprint + "; if that is what the collector's log says, --ca-file");
        assertThat(
                loadstarAt(url, "proxies", "--token-file", token, "--ca-file", certificate.toString()))
                .isZero();
        assertThat(loadstarAt(url, "proxies", "--ca-file", token)).isEqualTo(2);
        assertThat(err.toString())
                .contains(token + ":1: certificate: expected a block BEGIN CERTIFICATE, got none");
    }

    @Test
    void anAnswerIsExplainedForPeople() throws Exception {
        AnswerView answer = ask();
        assertThat(loadstar("why", answer.id(), "--token-file", token)).isZero();
        assertThat(out.toString().lines()).hasSize(5).startsWith(answer.why())
                .anyMatch(l -> l.startsWith("told " + answer.proxy() + " by loadstar at ")
                        && l.endsWith("; the same data lead to " + answer.proxy()))
                .anyMatch(l -> l.matches("px1 +unknown +75.0% +0.00 +- +- +-.*"))
                .anyMatch(l -> l.matches("px2 +unknown +25.0% +0.00 +- +- +-.*"));
    }

    @Test
    void anAnswerIsExplainedForPrograms() throws Exception {
        for (int i = 0; i < 8; i++) {
            AnswerView answer = ask();
            assertThat(loadstar("why", answer.id(), "--json", "--token-file", token)).isZero();
            WhyView why = Json.read(printed(), WhyView.class);
            assertThat(why.proxy()).isEqualTo(answer.proxy());
            assertThat(why.again()).isEqualTo(answer.proxy());
            assertThat(why.considered()).hasSize(2);
        }
    }

    @Test
    void whatCannotBeExplainedSaysWhy() {
        assertThat(loadstar("why", "0-voice-1", "--token-file", token)).isEqualTo(2);
        assertThat(err.toString()).contains(
                "0-voice-1: there is no such answer, or not any more: kept for the last 10,000 answers since start");
        assertThat(loadstar("why", "0-voice-1")).isEqualTo(5);
        assertThat(loadstar("why")).isEqualTo(2);
    }

    private AnswerView ask() throws Exception {
        assertThat(loadstar("ask", "voice", "--json")).isZero();
        return Json.read(printed(), AnswerView.class);
    }

    private byte[] printed() {
        byte[] printed = out.toString().getBytes(UTF_8);
        out.getBuffer().setLength(0);
        return printed;
    }

    private int loadstar(String... arguments) {
        return loadstarAt(Addresses.url(collector.http()), arguments);
    }

    private int loadstarAt(String url, String... arguments) {
        CommandLine line = Loadstar.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url));
        return line.execute(all.toArray(String[]::new));
    }
}
