package org.loadstar.mibs;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.loadstar.mibs.LoadstarMib.AnswerScalar;
import org.loadstar.mibs.LoadstarMib.ProxyColumn;
import org.loadstar.model.AdminState;
import org.loadstar.model.Media;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.GatewayKind;

import static org.assertj.core.api.Assertions.assertThat;

class LoadstarMibTest {
    private static final String MIB = LoadstarMib.text();
    private static final Pattern NODE = Pattern.compile(
            "^(ls\\w+) (?:MODULE-IDENTITY|OBJECT IDENTIFIER|OBJECT-IDENTITY|OBJECT-TYPE|NOTIFICATION-TYPE)\\b"
                    + "([^\"]|\"[^\"]*\")*?::= \\{ (\\w+) (\\d+) \\}",
            Pattern.MULTILINE);
    private static final Pattern USABLE = Pattern.compile(
            "^(ls\\w+) (?:NOTIFICATION-TYPE|OBJECT-TYPE\\n(?:(?! +::=).*\\n)*?"
                    + " +MAX-ACCESS +(?:read-only|read-write|accessible-for-notify))",
            Pattern.MULTILINE);

    @Test
    void everyConstantHasTheNameAndPlaceOfTheMib() {
        Map<String, String> written = writtenOids();
        assertThat(constants()).allSatisfy(
                node -> assertThat(written).containsEntry(node.descriptor(), below(node.oid())));
    }

    @Test
    void everyObjectAndNotificationOfTheMibHasAConstant() {
        assertThat(USABLE.matcher(MIB).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(constants().map(MibNode::descriptor).toList());
    }

    @Test
    void theAgentIdentifiesItselfByANodeOfTheMib() {
        assertThat(writtenOids()).containsEntry("lsAgent", below(LoadstarMib.AGENT));
    }

    @Test
    void aScalarSaysWhatTheColumnOfTheSameNumberSays() {
        assertThat(AnswerScalar.values())
                .allSatisfy(scalar -> assertThat(scalar.column().subId()).isEqualTo(scalar.subId()));
    }

    @Test
    void statesAndKindsAreNumberedAsTheModelNumbersThem() {
        assertThat(numbersAfter("LsState ::=")).isEqualTo(numbersOf(ProxyState.values()));
        assertThat(numbersAfter("LsMedia ::=")).isEqualTo(numbersOf(Media.values()));
        assertThat(numbersAfter("lsGatewayKind OBJECT-TYPE")).isEqualTo(numbersOf(GatewayKind.values()));
        assertThat(numbersAfter(ProxyColumn.ADMIN_STATE.descriptor() + " OBJECT-TYPE"))
                .isEqualTo(numbersOf(AdminState.values()));
    }

    private static Stream<MibNode> constants() {
        return Arrays.stream(MibNode.class.getPermittedSubclasses())
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(MibNode.class::cast);
    }

    private static String below(String oid) {
        return LoadstarMib.DEFAULT_ROOT + "." + oid;
    }

    /** Whole OIDs by name, for every node that the text defines below its root. */
    private static Map<String, String> writtenOids() {
        var oids = new TreeMap<>(Map.of("lsMIB", LoadstarMib.DEFAULT_ROOT));
        NODE.matcher(MIB).results().filter(node -> oids.containsKey(node.group(3)))
                .forEach(node -> oids.put(node.group(1), oids.get(node.group(3)) + "." + node.group(4)));
        return oids;
    }

    private static String numbersOf(Word... words) {
        return Arrays.stream(words).map(word -> word.word() + "(" + word.code() + ")")
                .collect(Collectors.joining(", "));
    }

    /** The enumeration of the first INTEGER after some text, on one line. */
    private static String numbersAfter(String text) {
        int from = MIB.indexOf("INTEGER {", MIB.indexOf(text)) + "INTEGER {".length();
        return MIB.substring(from, MIB.indexOf('}', from)).strip().replaceAll("\\s+", " ");
    }
}
