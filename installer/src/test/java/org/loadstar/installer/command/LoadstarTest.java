package org.loadstar.installer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class LoadstarTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "ask", "lowest", "proxies", "mib", "version"})
    void everySubcommandHelps(String subcommand) {
        assertThat(loadstar(subcommand, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: loadstar " + subcommand);
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(loadstar("version")).isZero();
        assertThat(out.toString()).matches("loadstar [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\R");
        assertThat(loadstar("version", "--json")).isZero();
        assertThat(out.toString()).contains("{\"version\":\"");
    }

    @Test
    void checkTellsAllProblemsAndEndsWithTwo() throws IOException {
        Path file = directory.resolve("fleet.yml");
        Files.writeString(file, "pools:\n  - {name: Voice, index: 1, media: voice, proxies: [x]}\n");
        assertThat(loadstar("check", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).allMatch(l -> l.startsWith(file + ":2: pools[0]."));
    }

    @Test
    void checkOfAGoodFileEndsWithZero() throws IOException {
        Path file = directory.resolve("fleet.yml");
        Files.writeString(file, "pools:\n  - {name: voice, index: 1, media: voice, proxies: []}\n");
        assertThat(loadstar("check", file.toString())).isZero();
    }

    @Test
    void runWithABadConfigurationStartsNothing() {
        assertThat(loadstar("run", "--config", directory.toString(), "--data",
                directory.resolve("data").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("fleet.yml:1: file: expected a readable file");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void aCollectorThatIsNotThereIsUnreachable() {
        assertThat(loadstar("ask", "voice", "--url", "http://127.0.0.1:1")).isEqualTo(4);
        assertThat(err.toString()).contains("http://127.0.0.1:1: no answer");
    }

    @Test
    void aMissingArgumentIsUsage() {
        assertThat(loadstar("ask")).isEqualTo(2);
        assertThat(loadstar()).isEqualTo(2);
    }

    @Test
    void theMibIsPrinted() {
        assertThat(loadstar("mib")).isZero();
        assertThat(out.toString()).contains("LOADSTAR-MIB DEFINITIONS ::= BEGIN");
    }

    private int loadstar(String... arguments) {
        CommandLine line = Loadstar.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
