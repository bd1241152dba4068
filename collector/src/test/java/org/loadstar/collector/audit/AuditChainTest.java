package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A log of 8 entries in three files: 3, 3 and 2. */
class AuditChainTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Logs.write(directory, 8);
        assertThat(Logs.lines(Logs.file(directory, 1))).hasSize(3);
        assertThat(Logs.lines(Logs.file(directory, 2))).hasSize(3);
        assertThat(Logs.lines(Logs.file(directory, 3))).hasSize(2);
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() throws IOException {
        assertThat(AuditChain.verify(directory))
                .isEqualTo(new AuditChain.Whole(8, 1, 8, entry(3, 2).own().hash()));
    }

    @Test
    void aLogThatWasNeverWrittenIsWhole() throws IOException {
        assertThat(AuditChain.verify(directory.resolve("none")))
                .isEqualTo(new AuditChain.Whole(0, 1, 0, Link.NONE.hash()));
    }

    @Test
    void everyByteThatIsChangedIsFound() throws IOException {
        Path file = Logs.file(directory, 2);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertThat(AuditChain.verify(directory)).as("byte %d", i)
                    .isInstanceOfSatisfying(AuditChain.Broken.class,
                            b -> assertThat(b.file()).isEqualTo("audit-000002.jsonl"));
        }
    }

    @Test
    void aChangedWordIsFoundInItsLine() throws IOException {
        edit(2, lines -> lines.set(1, lines.get(1).replace("operator", "viewer")));
        Entry changed = entry(2, 2);
        assertThat(AuditChain.verify(directory))
                .hasToString("audit-000002.jsonl:2: expected a line with the hash "
                        + changed.own().hash() + ", found one with " + changed.real());
    }

    @Test
    void aLineThatWasTakenOutIsFound() throws IOException {
        edit(2, lines -> lines.remove(1));
        assertBroken("audit-000002.jsonl", 2, "entry 5 after ", "entry 6 after ");
    }

    @Test
    void linesThatChangedPlacesAreFound() throws IOException {
        edit(1, lines -> Collections.swap(lines, 0, 1));
        assertBroken("audit-000001.jsonl", 1, "entry 1 after ", "entry 2 after ");
    }

    @Test
    void lastLinesThatWereCutOffAreFound() throws IOException {
        edit(3, lines -> lines.remove(1));
        assertBroken("audit-000003.jsonl", 2, "an end behind entry 8 ", "one behind entry 7 ");
        Files.delete(Logs.file(directory, 3));
        assertBroken("audit-000002.jsonl", 4, "an end behind entry 8 ", "one behind entry 6 ");
    }

    @Test
    void aLastLineWithoutItsEndIsFound() throws IOException {
        try (var channel = Files.newByteChannel(Logs.file(directory, 3), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        assertBroken("audit-000003.jsonl", 2, "an entry on a line of its own", "something else");
    }

    @Test
    void aFileThatWasRemovedIsFound() throws IOException {
        Files.delete(Logs.file(directory, 2));
        assertBroken("audit-000003.jsonl", 1, "entry 4 after ", "entry 7 after ");
    }

    @Test
    void aHeadThatWasRemovedIsFound() throws IOException {
        Files.delete(directory.resolve("head"));
        assertBroken("audit-000003.jsonl", 3, "an end behind entry 0 ", "one behind entry 8 ");
    }

    @Test
    void aForgedLineIsFoundAlthoughItsOwnHashIsRight() throws IOException {
        edit(2, lines -> lines.set(1, forged(new Link(4, "ab".repeat(32)))));
        assertThat(entry(2, 2).isUntouched()).isTrue();
        assertBroken("audit-000002.jsonl", 2, "entry 5 after " + entry(2, 1).own().hash(),
                "entry 5 after " + "ab".repeat(32));
    }

    @Test
    void aForgedLineIsFoundByTheNextAlthoughItFollowsTheOneBefore() throws IOException {
        String forged = forged(entry(2, 1).own());
        edit(2, lines -> lines.set(1, forged));
        assertBroken("audit-000002.jsonl", 3, "entry 6 after " + entry(2, 2).own().hash(), "entry 6 after ");
    }

    @Test
    void linesThatWerePutBehindTheEndAreFound() throws IOException {
        Link end = entry(3, 2).own();
        for (int i = 0; i < 2; i++) {
            var forged = Entry.after(end, Logs.AT, Logs.ALICE, "user.added", "eve", null, null);
            Files.write(Logs.file(directory, 3), forged.bytes(), StandardOpenOption.APPEND);
            end = forged.link();
        }
        assertBroken("audit-000003.jsonl", 5, "an end behind entry 8 ", "one behind entry 10 ");
    }

    @Test
    void aLineWithoutEndIsFoundAndNotReadIntoMemory() throws IOException {
        Files.writeString(Logs.file(directory, 1), "x".repeat(10 << 20));
        assertBroken("audit-000001.jsonl", 1, "an entry on a line of its own", "something else");
    }

    @Test
    void aLineThatIsBeingWrittenIsNoBreak() throws IOException {
        var next = Entry.after(entry(3, 2).own(), Logs.AT, Logs.ALICE, "user.added", "bob", null, null);
        byte[] begun = Arrays.copyOf(next.bytes(), 100);
        Files.write(Logs.file(directory, 3), begun, StandardOpenOption.APPEND);
        assertThat(AuditChain.verify(directory)).isInstanceOf(AuditChain.Whole.class);
    }

    @Test
    void oldFilesMayBeTakenAwayWhereItIsNoted() throws IOException {
        Link archived = entry(1, 3).own();
        Files.delete(Logs.file(directory, 1));
        assertBroken("audit-000002.jsonl", 1, "entry 1 after 0000", "entry 4 after " + archived.hash());
        Files.writeString(directory.resolve("archived"), archived + "\n");
        assertThat(AuditChain.verify(directory))
                .isEqualTo(new AuditChain.Whole(5, 4, 8, entry(3, 2).own().hash()));
        Files.writeString(directory.resolve("archived"), "3 " + "ab".repeat(32));
        assertBroken("audit-000002.jsonl", 1, "entry 4 after abab", "entry 4 after " + archived.hash());
    }

    private static String forged(Link before) {
        return Entry.after(before, Logs.AT, Logs.ALICE, "user.changed", "bob", null, null).text().strip();
    }

    private Entry entry(int file, int line) throws IOException {
        return Entry.parse(
                Logs.lines(Logs.file(directory, file)).get(line - 1)).orElseThrow();
    }

    private void edit(int file, Consumer<List<String>> hand) throws IOException {
        List<String> lines = Logs.lines(Logs.file(directory, file));
        hand.accept(lines);
        Logs.rewrite(Logs.file(directory, file), lines);
    }

    private void assertBroken(String file, int line, String expected, String found) throws IOException {
        assertThat(AuditChain.verify(directory)).isInstanceOfSatisfying(AuditChain.Broken.class, b -> {
            assertThat(b.file() + ":" + b.line()).isEqualTo(file + ":" + line);
            assertThat(b.expected()).startsWith(expected);
            assertThat(b.found()).startsWith(found);
        });
    }
}
