package org.loadstar.mibs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The MIB before the compilers that operators use: libsmi and net-snmp. */
class MibCompilerIT {
    @TempDir
    private Path mibs;

    @BeforeEach
    void layOutTheMibs() throws IOException {
        BaseMibs.copyTo(mibs);
        Files.writeString(mibs.resolve("LOADSTAR-MIB"), LoadstarMib.text());
    }

    @Test
    void smilintFindsNothingToSay() throws IOException {
        assertThat(run(Map.of("SMIPATH", mibs.toString()), "smilint", "-l", "6",
                mibs.resolve("LOADSTAR-MIB").toString()))
                .isEmpty();
    }

    @Test
    void smilintWouldSpeakOfAFault() throws IOException {
        Path broken = mibs.resolve("LOADSTAR-MIB");
        Files.writeString(broken, LoadstarMib.text().replace("{ lsObjects 6 }", "{ lsObjects 5 }"));
        assertThat(run(Map.of("SMIPATH", mibs.toString()), "smilint", "-l", "6", broken.toString()))
                .contains("lsAlarm");
    }

    @ParameterizedTest
    @CsvSource({"lsAnswerUri.0,1.1.2.0", "lsPoolUri.1,1.2.1.2.1", "lsRankLoad.1.2,1.3.1.6.1.2",
        "lsProxyAdminState.7,1.4.1.8.7", "lsGatewayFollowed.2147483647,1.5.1.10.2147483647",
        "lsAlarmCondition.0,1.6.5.0", "lsLeastLoadedChanged,0.1", "lsAgent,3"})
    void snmptranslateKnowsTheNumberOfEveryName(String name, String oid) throws IOException {
        assertThat(translate("-On", "LOADSTAR-MIB::" + name))
                .isEqualTo("." + LoadstarMib.DEFAULT_ROOT + "." + oid);
    }

    @Test
    void everyConstantTranslatesToItsName() throws IOException {
        for (Class<?> type : MibNode.class.getPermittedSubclasses()) {
            for (Object constant : type.getEnumConstants()) {
                var node = (MibNode) constant;
                assertThat(translate("-OX", "." + LoadstarMib.DEFAULT_ROOT + "." + node.oid()))
                        .isEqualTo("LOADSTAR-MIB::" + node.descriptor());
            }
        }
    }

    private String translate(String form, String name) throws IOException {
        return run(Map.of(), "snmptranslate", "-M", mibs.toString(), "-m", "LOADSTAR-MIB", form, name);
    }

    /** What the program prints, both streams, without the last newline. */
    private static String run(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("expected the program %s (packages smitools, snmp): not found"
                    .formatted(List.of(command).getFirst()), e);
        }
        try (var output = process.inputReader()) {
            return String.join("\n", output.lines().toList());
        }
    }
}
