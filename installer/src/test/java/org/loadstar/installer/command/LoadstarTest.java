package org.loadstar.installer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class LoadstarTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "apply", "ask", "lowest", "proxies", "mib", "simulate", "version",
        "what-if", "why", "doctor", "user", "token", "recognise", "discover", "import"})
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
    void whatIfTellsFiguresOrAllProblems() throws IOException {
        Path file = directory.resolve("recording.ndjson");
        String header = "{\"format\":1,\"proxies\":[{\"name\":\"a\",\"capacity\":10}],\"pools\":[{\"name\":\"voice\",\"proxies\":[\"a\"]}]}\n";
        Files.writeString(file, header
                + "{\"at\":1772442000000,\"question\":{\"pool\":\"voice\",\"client\":\"gw\",\"told\":\"a\"}}\n");
        assertThat(loadstar("what-if", file.toString(), "--policy", "loadstar")).isZero();
        assertThat(out.toString()).contains("loadstar   voice                1   100.0");
        assertThat(loadstar("what-if", file.toString(), "--policy", "loadstar", "--json")).isZero();
        assertThat(out.toString()).contains("{\"policy\":\"loadstar\"");
        Files.writeString(file, header + "{}\n{\"at\":1,\"missed\":{\"target\":\"x\"}}\n");
        assertThat(loadstar("what-if", file.toString(), "--policy", "loadstar")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(
                file + ":2: line: expected one of sample, missed, question, minute, got none of them",
                file + ":3: missed.target: expected a proxy of the header, got \"x\"");
        assertThat(loadstar("what-if", file.toString(), "--policy", "x")).isEqualTo(2);
    }

    @Test
    void theMibIsPrinted() {
        assertThat(loadstar("mib")).isZero();
        assertThat(out.toString()).contains("LOADSTAR-MIB DEFINITIONS ::= BEGIN");
    }

    @Test
    void aScenarioIsSimulatedTheSameEveryTime() {
        assertThat(loadstar("simulate", "frozen", "--duration", "1m", "--seed", "1..2")).isZero();
        String once = out.toString();
        assertThat(once).contains("mean of seeds 1,2").contains("1 of 10").contains("oracle");
        assertThat(err.toString()).matches("took [0-9.]+ s\\R");
        out.getBuffer().setLength(0);
        assertThat(loadstar("simulate", "frozen", "--duration", "1m", "--seed", "1,2")).isZero();
        assertThat(out.toString()).isEqualTo(once);
    }

    @Test
    void aSimulationIsPrintedForProgramsToo() {
        assertThat(loadstar("simulate", "flash", "--policy", "p2c", "--duration", "1m", "--json")).isZero();
        assertThat(out.toString())
                .startsWith(
                        "{\"scenario\":\"flash\",\"seeds\":[1],\"seconds\":60.0,\"rows\":[{\"variant\":\"x3\"")
                .contains("\"policy\":\"p2c\",\"result\":{\"badPercent\":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "simulate calm | SCENARIO: expected one of steady, busy-hour, flash, failures, antagonists, wrong-capacity, unadvised, empty-questions, missing-inputs, collectors, frozen, caches, got \"calm\"",
        "simulate steady --policy best | --policy: expected all or one of loadstar, wrr, lowest, p2c, spare, oracle, got \"best\"",
        "simulate steady --seed 5..1 | --seed: expected a whole number, some as 1,2,3 or 1..5, at most 100, got \"5..1\"",
        "simulate steady --seed 1..101 | --seed: expected a whole number, some as 1,2,3 or 1..5, at most 100, got \"1..101\"",
        "simulate steady --seed -1 | --seed: expected a whole number, some as 1,2,3 or 1..5, at most 100, got \"-1\"",
        "simulate steady --duration 1s | --duration: expected a duration from 1m to 24h, got \"1s\"",
        "simulate | Missing required parameter: 'SCENARIO'"})
    void whatCannotBeSimulatedIsUsage(String command, String problem) {
        assertThat(loadstar(command.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(problem);
        assertThat(out.toString()).isEmpty();
    }

    private int loadstar(String... arguments) {
        CommandLine line = Loadstar.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
