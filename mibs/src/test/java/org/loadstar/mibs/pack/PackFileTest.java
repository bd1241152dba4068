package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.model.Metric;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

class PackFileTest {
    private final Problems problems = new Problems();

    @Test
    void instancesAreOidsOrAttributesOfMBeans() {
        Pack pack = read("""
                  - {role: calls, mbean: "example.app:type=Calls,name=\\"a:b\\"", attribute: Active}
                  - {role: capacity, oid: .1.3.6.1.2.1.1.3.0}
                  - role: memory
                    share:
                      part: [{mbean: "java.lang:type=Memory", attribute: HeapMemoryUsage, path: used}]
                      whole: [{mbean: "java.lang:type=Memory", attribute: HeapMemoryUsage, path: max}]
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(pack.scalars(Instance.Attribute.class)).containsExactlyInAnyOrder(
                new Instance.Attribute("example.app:type=Calls,name=\"a:b\"", "Active", ""),
                new Instance.Attribute("java.lang:type=Memory", "HeapMemoryUsage", "used"),
                new Instance.Attribute("java.lang:type=Memory", "HeapMemoryUsage", "max"));
        assertThat(pack.scalars(Instance.Oid.class)).containsExactly(new Instance.Oid("1.3.6.1.2.1.1.3.0"));
    }

    @Test
    void instancesAreValuesOfJsonSeriesOrFieldsOfSip() {
        Pack pack = read("""
                  - {role: load, json: /stress/a~1b}
                  - {role: calls, series: "sessions{type=\\"own\\",node=\\"\\"}"}
                  - {role: health, sip: status, down: [503]}
                  - {role: ports, share: {part: [used], whole: ["ports{of=\\"all\\"}"]}}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(pack.scalars(Instance.Json.class)).containsExactly(new Instance.Json("/stress/a~1b"));
        assertThat(pack.scalars(Instance.Series.class)).containsExactlyInAnyOrder(
                new Instance.Series("sessions", Map.of("type", "own", "node", "")),
                new Instance.Series("used", Map.of()), new Instance.Series("ports", Map.of("of", "all")));
        assertThat(pack.scalars(Instance.Sip.class)).containsExactly(new Instance.Sip("status"));
    }

    @Test
    void aPackSaysHowWellItIsKnownAndByWhatItIsRecognised() {
        Pack pack = PackFile.read("p.yml", """
                pack: p
                about: x
                label: mib-only
                source: a MIB
                defects: [tells lies]
                recognise: {needs: [1.3.6.1.4.1.9999, "a:type=*"], sysObjectID: [.1.3.6.1.4.1.9999]}
                objects: [{role: calls, oid: 1.3.6.1.4.1.9999.1.0}]
                """, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(pack.label()).hasValue(Label.MIB_ONLY);
        assertThat(pack.source()).isEqualTo("a MIB");
        assertThat(pack.defects()).containsExactly("tells lies");
        assertThat(pack.signs()).isEqualTo(
                new Signs(List.of("1.3.6.1.4.1.9999", "a:type=*"), List.of("1.3.6.1.4.1.9999")));
    }

    @Test
    void aNeedThatIsNeitherOidNorMBeanIsAProblem() {
        PackFile.read("p.yml", """
                pack: p
                about: x
                recognise: {needs: [lots]}
                objects: [{role: calls, oid: 1.3.6.1.4.1.9999.1.0}]
                """, problems);
        assertThat(problems.list()).extracting(FileProblem::toString).containsExactly(
                "p.yml:3: recognise.needs: expected an OID such as 1.3.6.1.2.1.1.3.0 or an object name such as java.lang:type=Memory, got \"lots\"");
    }

    @Test
    void countersAndRowsAreReadAsTheFileSays() {
        Pack pack = read(
                """
                          - {role: bandwidth, column: 1.3.6.1, take: sum, rows: {column: 1.3.6.2, not: [24]}, rate: true, cached: 15s, since: 1.3.6.3}
                          - {role: ports, column: 1.3.6.1, take: max, rows: {index: ["*.2"]}}
                          - {role: load, share: {part: [1.3.6.1.*], whole: [1.3.6.2.*, 1.3.6.3.0]}}
                        """);
        assertThat(problems.list()).isEmpty();
        assertThat(pack.objects().getFirst().counting())
                .isEqualTo(new Counting(true, Duration.ofSeconds(15), Optional.of("1.3.6.3")));
        assertThat(pack.objects()).extracting(PackObject::formula).startsWith(
                new Formula.Column("1.3.6.1", Formula.Take.SUM,
                        new Rows.Telling("1.3.6.2", List.of("24"), true)),
                new Formula.Column("1.3.6.1", Formula.Take.MAX, new Rows.Indexed(List.of("*.2"))));
        assertThat(pack.scalars(Instance.Column.class)).containsExactlyInAnyOrder(
                new Instance.Column("1.3.6.1"), new Instance.Column("1.3.6.2"));
    }

    @Test
    void anObjectSaysHowOldItsValueAlreadyIs() {
        Pack pack = read("""
                  - {role: ports, oid: 1.3.6.1.4.1.9999.1.0, lag: 2500ms}
                  - {role: bandwidth, oid: 1.3.6.1.4.1.9999.2.0, scale: 0.001}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(pack.objects()).extracting(PackObject::role).containsExactly(Metric.PORTS,
                Metric.BANDWIDTH);
        assertThat(pack.objects()).extracting(PackObject::lag).containsExactly(Duration.ofMillis(2500),
                Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mbean: \"a:type=*\", attribute: X, path: used | path: expected it beside an object name without wildcards, got it beside a pattern",
        "mbean: Memory, attribute: X | mbean: expected an object name such as java.lang:type=Memory, got \"Memory\"",
        "mbean: \"a:b=c\" | attribute: expected the name of an attribute, got nothing",
        "mbean: \"a:b=c\", attribute: \" \" | attribute: expected the name of an attribute, got \" \"",
        "mbean: \"a:b=c\", attribute: X, path: \"\" | path: expected what to take of the value, got \"\"",
        "share: {part: [1.3.6.1], whole: [{mbean: \"a:b=c\", attribute: X}]} | share.part: expected instances of one protocol together, got several",
        "share: {part: [{mbean: \"a:b=c\", attribute: X, oid: 1.3}], whole: [{mbean: \"a:b=c\", attribute: Y}]} | share.part[0].oid: expected one of the keys attribute, mbean, path, got an unknown key",
        "share: {part: [], whole: [1.3.6.1]} | share.part: expected a list of instances, got none",
        "json: stress_level | json: expected a JSON pointer such as /stress_level, got \"stress_level\"",
        "json: \"/a~2b\" | json: expected a JSON pointer such as /stress_level, got \"/a~2b\"",
        "series: \"sessions{type=own}\" | series: expected a series such as calls_active{direction=\"in\"}, got \"sessions{type=own}\"",
        "sip: \" \" | sip: expected the name of a field, got \" \"",
        "share: {part: [\"a b\"], whole: [/total]} | share.part: expected an OID such as 1.3.6.1.2.1.1.3.0, a JSON pointer such as /stress_level or a series such as calls_active{direction=\"in\"}, got \"a b\"",
        "oid: 1.3.6.1, json: /a | oid: expected exactly one of oid, mbean, json, series, sip, column, share, sum, got oid and json",
        "column: 1.3.6.1, take: sum, rows: {index: [a]} | rows.index: expected an index such as 1 or *.503, got \"a\"",
        "column: 1.3.6.1, take: sum, rows: {column: 1.3.6.2} | rows.is: expected values either at \"is\" or at \"not\", got none",
        "column: 1.3.6.1, take: sum, rows: {column: 1.3.6.2, is: [1], not: [2]} | rows.is: expected values either at \"is\" or at \"not\", got both",
        "oid: 1.3.6.1, since: 1.3.6.2 | since: expected it beside a column, got it alone",
        "oid: 1.3.6.1, cached: 5s | cached: expected it beside \"rate: true\", got it alone",
        "share: {part: [1.3.6.1], whole: [1.3.6.2]}, rate: true | rate: expected it at a number, a share has \"rise\", got it at a share",
        "sum: [1.3.6.1.1.0, /a] | sum: expected instances of one protocol together, got several",
        "sum: [] | sum: expected a list of instances, got none",
        "scale: 2 | oid: expected exactly one of oid, mbean, json, series, sip, column, share, sum, got none"})
    void oneMistakeIsOneProblem(String source, String expected) {
        read("  - {role: calls, " + source + "}\n");
        assertThat(problems.list()).extracting(FileProblem::toString)
                .containsExactly("p.yml:4: objects[0]." + expected);
    }

    private Pack read(String objects) {
        return PackFile.read("p.yml", "pack: p\nabout: x\nobjects:\n" + objects, problems);
    }
}
