package org.loadstar.mibs.pack;

import java.time.Duration;

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
        assertThat(pack.attributes()).containsExactlyInAnyOrder(
                new Instance.Attribute("example.app:type=Calls,name=\"a:b\"", "Active", ""),
                new Instance.Attribute("java.lang:type=Memory", "HeapMemoryUsage", "used"),
                new Instance.Attribute("java.lang:type=Memory", "HeapMemoryUsage", "max"));
        assertThat(pack.oids()).containsExactly(new Instance.Oid("1.3.6.1.2.1.1.3.0"));
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
        "mbean: \"a:type=*\", attribute: X | mbean: expected an object name without wildcards such as java.lang:type=Memory, got \"a:type=*\"",
        "mbean: Memory, attribute: X | mbean: expected an object name without wildcards such as java.lang:type=Memory, got \"Memory\"",
        "mbean: \"a:b=c\" | attribute: expected the name of an attribute, got nothing",
        "mbean: \"a:b=c\", attribute: \" \" | attribute: expected the name of an attribute, got \" \"",
        "mbean: \"a:b=c\", attribute: X, path: \"\" | path: expected what to take of the value, got \"\"",
        "share: {part: [1.3.6.1], whole: [{mbean: \"a:b=c\", attribute: X}]} | share.part: expected OIDs alone or attributes of MBeans alone in one share, got both",
        "share: {part: [{mbean: \"a:b=c\", attribute: X, oid: 1.3}], whole: [{mbean: \"a:b=c\", attribute: Y}]} | share.part[0].oid: expected one of the keys attribute, mbean, path, got an unknown key",
        "share: {part: [], whole: [1.3.6.1]} | share.part: expected a list of OIDs or of attributes of MBeans, got none"})
    void oneMistakeIsOneProblem(String source, String expected) {
        read("  - {role: calls, " + source + "}\n");
        assertThat(problems.list()).extracting(FileProblem::toString)
                .containsExactly("p.yml:4: objects[0]." + expected);
    }

    private Pack read(String objects) {
        return PackFile.read("p.yml", "pack: p\nabout: x\nobjects:\n" + objects, problems);
    }
}
