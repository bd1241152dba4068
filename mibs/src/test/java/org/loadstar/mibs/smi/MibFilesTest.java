package org.loadstar.mibs.smi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.mibs.LoadstarMib;

import static org.assertj.core.api.Assertions.assertThat;

class MibFilesTest {
    @TempDir
    private Path directory;

    @Test
    void namesAreFoundBelowTheRootsByAnyOrderOfTheFile() {
        assertThat(MibFiles.parse("""
                boxActive OBJECT-TYPE SYNTAX Gauge32 MAX-ACCESS read-only STATUS current
                    DESCRIPTION "not ::= { box 9 }" -- nor ::= { box 8 }
                    ::= { box 1 }
                box OBJECT IDENTIFIER ::= { enterprises 99999 }
                """).byOid()).containsEntry("1.3.6.1.4.1.99999", "box").containsEntry("1.3.6.1.4.1.99999.1",
                "boxActive");
    }

    @Test
    void pathsMaySpellNamesNumbersOrBoth() {
        assertThat(MibFiles.parse("""
                a OBJECT IDENTIFIER ::= { iso org(3) dod (6) 1 private(4) enterprises(1) 7 }
                b OBJECT IDENTIFIER ::= { itu-t(0) recommendation(0) h(8) h341(341) 1 }
                c OBJECT-IDENTITY STATUS current DESCRIPTION "" ::= { a 5 }
                """).byOid()).containsEntry("1.3.6.1.4.1.7", "a").containsEntry("0.0.8.341.1", "b")
                .containsEntry("1.3.6.1.4.1.7.5", "c");
    }

    @Test
    void whatIsBrokenIsLeftOutAndTheRestStays() {
        var names = MibFiles.parse("""
                good OBJECT IDENTIFIER ::= { enterprises 1 }
                noPlace OBJECT-TYPE SYNTAX INTEGER
                lost OBJECT IDENTIFIER ::= { nobody 1 }
                odd OBJECT IDENTIFIER ::= { good one two }
                twice OBJECT-TYPE SYNTAX Gauge32 ::= { good 12 }
                again OBJECT-TYPE SYNTAX Gauge32 ::= { good 12 }
                ring OBJECT IDENTIFIER ::= { rang 1 }
                rang OBJECT IDENTIFIER ::= { ring 1 }
                alsoGood OBJECT-TYPE SYNTAX Gauge32 ::= { good 2 }
                """).byOid();
        assertThat(names).containsEntry("1.3.6.1.4.1.1", "good").containsEntry("1.3.6.1.4.1.1.2", "alsoGood")
                .containsKey("1.3.6.1.4.1.1.12");
        assertThat(names.values()).doesNotContain("lost", "odd", "ring", "rang");
    }

    @Test
    void longDefinitionsAreRead() {
        String labels = IntStream.range(0, 5000).mapToObj(i -> "label" + i + "(" + i + ")")
                .collect(Collectors.joining(", "));
        assertThat(MibFiles.parse("long OBJECT-TYPE SYNTAX INTEGER { " + labels + " } ::= { enterprises 3 }")
                .byOid()).containsEntry("1.3.6.1.4.1.3", "long");
    }

    @Test
    void anInstanceIsOfTheNearestObjectThatIsNoBranch() {
        var names = MibFiles.parse("""
                box OBJECT IDENTIFIER ::= { enterprises 7 }
                boxCalls OBJECT-TYPE ::= { box 1 }
                """);
        assertThat(names.of("1.3.6.1.4.1.7.1.0"))
                .hasValue(new MibNames.Named("1.3.6.1.4.1.7.1", "boxCalls"));
        assertThat(names.of("1.3.6.1.4.1.7.2.0")).isEmpty();
    }

    @Test
    void aDirectoryGivesTheNamesOfAllItsFiles() throws IOException {
        Files.writeString(directory.resolve("LOADSTAR-MIB"), LoadstarMib.text());
        Files.createDirectory(directory.resolve("more"));
        Files.writeString(directory.resolve("more/BOX-MIB.my"),
                "box OBJECT IDENTIFIER ::= { enterprises 9 }");
        assertThat(MibFiles.read(directory).byOid())
                .containsEntry(LoadstarMib.DEFAULT_ROOT + ".1.2.1.2", "lsPoolUri")
                .containsEntry("1.3.6.1.4.1.9", "box");
    }
}
