package org.loadstar.installer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.installer.command.Loadstar;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Kamailio beside a real snmpd: what the command makes of it, asked and walked. */
class RecogniseIT {
    private static final String ADDRESS = Loopback.address(19);
    private static final String CERTAIN = "[a-z-]+ +0\\.[89][0-9] .*";

    @TempDir
    private Path directory;

    @Test
    void aProxyAndItsHostAreRecognisedAndNothingElse() throws Exception {
        String community = Files.writeString(directory.resolve("community"), KamailioProxy.COMMUNITY)
                .toString();
        try (var proxy = KamailioProxy.start(directory.resolve("p"), ADDRESS, Loopback.address(29))) {
            assertThat(proxy).isNotNull();
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(certain("recognise",
                            ADDRESS + ":" + KamailioProxy.SNMP_PORT, "--community-file", community))
                            .contains("kamailio", "interfaces").isSubsetOf("kamailio", "interfaces", "host"));
            List<String> walk = walk();
            assertThat(walk).hasSizeGreaterThan(1000);
            assertThat(certain("recognise", file(walk))).contains("kamailio", "interfaces")
                    .isSubsetOf("kamailio", "interfaces", "host");
            for (int seed = 0; seed < 10; seed++) {
                var random = new Random(seed);
                List<String> part = walk.stream().filter(line -> random.nextDouble() >= 0.3).toList();
                assertThat(certain("recognise", file(part))).isSubsetOf("kamailio", "interfaces", "host");
            }
        }
    }

    private static List<String> walk() throws IOException {
        var walk = new ProcessBuilder("snmpbulkwalk", "-v2c", "-c", KamailioProxy.COMMUNITY, "-On",
                ADDRESS + ":" + KamailioProxy.SNMP_PORT, ".1").redirectErrorStream(true);
        walk.environment().put("MIBS", "");
        try (var out = walk.start().inputReader()) {
            return out.lines().toList();
        }
    }

    private String file(List<String> walk) throws IOException {
        return Files.write(directory.resolve("walk"), walk).toString();
    }

    private static List<String> certain(String... arguments) {
        var out = new StringWriter();
        assertThat(Loadstar.commandLine().setOut(new PrintWriter(out)).execute(arguments)).isZero();
        return out.toString().lines().filter(l -> l.matches(CERTAIN)).map(l -> l.split(" ", 2)[0])
                .collect(Collectors.toList());
    }
}
