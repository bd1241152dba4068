package org.loadstar.mibs.recognise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.smi.MibNames;
import org.loadstar.model.Metric;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

class RecogniserTest {
    private static final String PROXY = """
            .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.8072.3.2.10
            .1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0 = Gauge32: 17
            .1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0 = Counter32: 90
            """;
    private static final String UNKNOWN = """
            .1.3.6.1.2.1.1.1.0 = STRING: "Box" of
            several lines
            .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.99999.5
            .1.3.6.1.2.1.2.2.1.10.1 = Counter32: 5
            .1.3.6.1.4.1.99999.1.1.0 = Gauge32: 17
            .1.3.6.1.4.1.99999.1.2.0 = Gauge32: 3
            .1.3.6.1.4.1.99999.1.3.0 = INTEGER: 40
            .1.3.6.1.4.1.99999.2.1.4.1.7 = Counter32: 1
            .1.3.6.1.4.1.99999.2.1.4.2.7 = Counter32: 2
            .1.3.6.1.4.1.99999.1.9.0 = STRING: "text"
            """;

    @TempDir
    private Path directory;
    private final Problems problems = new Problems();

    @Test
    void aPackFitsAsFarAsItsObjectsAreShown() throws IOException {
        assertThat(fits(PROXY)).containsExactly(
                new Fit("kamailio", 0.9375, List.of(Metric.CALLS, Metric.ATTEMPTS)));
    }

    @Test
    void theKindThatAnAgentSaysItIsAddsToTheCertainty() throws IOException {
        String walk = ".1.3.6.1.4.1.9148.3.2.1.1.5.0 = INTEGER: 3\n";
        assertThat(fits(walk)).containsExactly(new Fit("oracle-sbc", 0.875, List.of(Metric.CALLS)));
        assertThat(fits(walk + ".1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.9148.1.1\n"))
                .containsExactly(new Fit("oracle-sbc", 0.9375, List.of(Metric.CALLS)));
        assertThat(fits(walk + ".1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.91480.1\n"))
                .as("another enterprise").containsExactly(
                        new Fit("oracle-sbc", 0.875, List.of(Metric.CALLS)));
    }

    @Test
    void aRouterWithoutVoiceIsNoVoiceGateway() throws IOException {
        assertThat(fits("""
                .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.9.1.516
                .1.3.6.1.4.1.9.9.109.1.1.1.1.6.1 = Gauge32: 12
                """)).isEmpty();
    }

    @Test
    void aJvmIsRecognisedByTheNamesOfItsMBeans() throws IOException {
        String jvm = """
                java.lang:type=Runtime
                java.lang:type=OperatingSystem
                java.lang:type=Memory
                """;
        assertThat(fits(jvm)).extracting(Fit::pack).containsExactly("jvm");
        assertThat(fits(jvm + """
                Catalina:type=ThreadPool,name="http-nio-8080"
                Catalina:type=GlobalRequestProcessor,name="http-nio-8080"
                Catalina:type=Manager,host=localhost,context=/
                """)).extracting(Fit::pack).containsExactly("jvm", "tomcat");
    }

    @Test
    void whatIsNoWalkIsAProblemAndFitsNothing() throws IOException {
        assertThat(WalkFile.read("w", "hello\nworld\n", problems).isEmpty()).isTrue();
        assertThat(WalkFile.read("w", "", problems).isEmpty()).isTrue();
        assertThat(problems.list()).extracting(FileProblem::toString).containsExactly(
                "w:1: file: expected lines of \"snmpwalk -On\", of snmprec, or names of MBeans, got none",
                "w:1: file: expected lines of \"snmpwalk -On\", of snmprec, or names of MBeans, got nothing");
    }

    @Test
    void recordsOfSnmpsimAreWalksToo() {
        Shown shown = WalkFile.read("w", """
                1.3.6.1.2.1.1.1.0|4|Box
                1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10
                1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0|66:numeric|rate=1
                1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0|65|90
                1.3.6.1.2.1.2.2.1.6.1|4x|00127962f940
                """, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(shown.sysObjectId()).hasValue("1.3.6.1.4.1.8072.3.2.10");
        assertThat(shown.description()).hasValue("Box");
        assertThat(shown.objects()).hasSize(5).containsEntry("1.3.6.1.4.1.34352.3.1.3.1.3.2.7.0",
                new Shown.Told(Shown.Kind.COUNTER, "90"));
    }

    @Test
    void aDraftByNamesCanBeReadAndSaysWhatNamesSuggest() throws IOException {
        var names = new TreeMap<String, String>();
        names.put("1.3.6.1.4.1.99999.1", "boxObjects");
        names.put("1.3.6.1.4.1.99999.1.1", "boxActiveCalls");
        names.put("1.3.6.1.4.1.99999.1.2", "boxActiveSessions");
        names.put("1.3.6.1.4.1.99999.1.3", "boxCpuLoad");
        names.put("1.3.6.1.4.1.99999.2.1.4", "boxCallsRejected");
        String draft = Draft.of(WalkFile.read("w", UNKNOWN, problems), new MibNames(names));
        assertThat(draft).contains("recognise: {sysObjectID: [1.3.6.1.4.1.99999.5]}",
                "  - {role: calls, oid: 1.3.6.1.4.1.99999.1.1.0}  # boxActiveCalls, 17\n",
                "  # - {role: calls, oid: 1.3.6.1.4.1.99999.1.2.0}  # boxActiveSessions, 3\n",
                "  - {role: cpu, oid: 1.3.6.1.4.1.99999.1.3.0, scale: 0.01}  # boxCpuLoad, 40\n",
                "  - {role: rejects, column: 1.3.6.1.4.1.99999.2.1.4, take: sum}  # boxCallsRejected, a counter, 1\n")
                .doesNotContain("1.3.6.1.2.1.2.2");
        Files.writeString(directory.resolve("draft.yml"), draft);
        Pack pack = Packs.load(directory, problems).find("draft").orElseThrow();
        assertThat(problems.list()).isEmpty();
        assertThat(pack.objects()).extracting(PackObject::role).containsExactlyInAnyOrder(Metric.CALLS,
                Metric.CPU, Metric.REJECTS);
    }

    @Test
    void aDraftWithoutNamesHoldsAllGaugesAndCountersAsComments() {
        String draft = Draft.of(WalkFile.read("w", UNKNOWN, problems), MibNames.NONE);
        assertThat(draft).contains("  # - {role: ?, oid: 1.3.6.1.4.1.99999.1.1.0}  # 17\n",
                "  # - {role: ?, column: 1.3.6.1.4.1.99999.2.1.4.1, take: sum}  # a counter, 1\n")
                .doesNotContain("  - {", "99999.1.9");
    }

    @Test
    void aDraftOfAJvmNamesItsOwnMBeans() {
        String draft = Draft.of(Shown.mbeans(Set.of("java.lang:type=Memory", "app:type=Calls,name=\"x\"")),
                MibNames.NONE);
        assertThat(draft).contains("# - {role: ?, mbean: 'app:type=Calls,name=\"x\"', attribute")
                .doesNotContain("java.lang");
    }

    private List<Fit> fits(String walk) throws IOException {
        Packs packs = Packs.load(Path.of("no such directory"), problems);
        List<Fit> fits = Recogniser.fits(packs, WalkFile.read("w", walk, problems));
        assertThat(problems.list()).isEmpty();
        return fits;
    }
}
