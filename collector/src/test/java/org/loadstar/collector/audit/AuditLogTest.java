package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditLogTest {
    private static final int RECORDS = Boolean.getBoolean("loadstar.full") ? 200 : 20;
    @TempDir
    private Path directory;

    @Test
    void anEntrySaysWhoDidWhatWhenAndFromWhereWithBeforeAndAfter() throws IOException {
        Logs.write(directory, 2);
        assertThat(Logs.lines(Logs.file(directory, 1)).get(1)).startsWith(
                "{\"sequence\":2,\"at\":\"2026-03-01T12:00:00.250Z\",\"who\":\"user alice\",\"from\":\"192.0.2.7\","
                        + "\"what\":\"user.changed\",\"subject\":\"bob\",\"before\":{\"role\":\"viewer\"},"
                        + "\"after\":{\"role\":\"operator\"},\"previous\":\"");
        for (Path file : all())
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as("%s", file)
                    .isEqualTo("rw-------");
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void whatMovesOrHidesTextIsEscapedAndAnEntryIsOneLine() throws IOException {
        String nasty = "\u001b[2J\r\n\u0000\u007f\u0085\u009b\u2028\u2029\u202e\u2066\u200f\u061c\u200b\ufeff\ue000\ud800"
                + new String(Character.toChars(0xE0041)) + "|\u00e4\u4e2d"
                + new String(Character.toChars(0x1F4DE));
        try (var log = Logs.open(directory)) {
            log.record(new By(nasty, nasty), nasty, nasty, nasty, Map.of(nasty, List.of(nasty)));
        }
        String file = Files.readString(Logs.file(directory, 1));
        assertThat(file.lines()).hasSize(1);
        assertThat(file.strip().codePoints().filter(c -> c < 0x20 || c > 0x7e).distinct().toArray())
                .containsExactly(0xe4, 0x4e2d, 0x1F4DE);
        assertThat(file).containsIgnoringCase(
                "\\u001b[2J\\r\\n\\u0000\\u007f\\u0085\\u009b\\u2028\\u2029\\u202e\\u2066"
                        + "\\u200f\\u061c\\u200b\\ufeff\\ue000\\ud800\\udb40\\udc41|\u00e4\u4e2d");
        assertThat(AuditChain.verify(directory)).isInstanceOf(AuditChain.Whole.class);
    }

    @Test
    void longValuesAreCutWithTheirDigest() throws IOException {
        String longText = "\u4e2d".repeat(1 << 20);
        try (var log = AuditLog.open(directory, Logs.TIME)) {
            log.record(new By(longText, longText), longText, longText, longText,
                    List.of(longText, longText));
            Logs.record(log);
        }
        String line = Logs.lines(Logs.file(directory, 1)).getFirst();
        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Entry.MOST_BYTES);
        assertThat(line).contains("\u4e2d..\",\"subject\"",
                "\"characters\":1048578,\"sha256\":\"" + Sha256.of("\"" + longText + "\"") + "\"}");
        assertThat(AuditChain.verify(directory)).isInstanceOf(AuditChain.Whole.class);
    }

    @Test
    void manyThreadsWriteOneWholeChain() throws Exception {
        try (var log = Logs.open(directory);
                var other = Logs.open(directory);
                var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> work = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(t -> () -> {
                for (int i = 0; i < RECORDS; i++)
                    Logs.record(t % 2 == 0 ? log : other);
                return true;
            }).toList();
            for (var done : threads.invokeAll(work))
                assertThat(done.get()).isTrue();
        }
        assertThat(AuditChain.verify(directory)).isInstanceOfSatisfying(AuditChain.Whole.class,
                w -> assertThat(w.last()).isEqualTo(8L * RECORDS));
    }

    @Test
    void aTornLineIsCutOffAndThatIsRecorded() throws IOException {
        Logs.write(directory, 2);
        byte[] begun = Arrays.copyOf(next(), 100);
        Files.write(Logs.file(directory, 1), begun, StandardOpenOption.APPEND);
        Logs.open(directory).close();
        assertThat(Logs.lines(Logs.file(directory, 1)).get(2)).contains("audit.recovered",
                "\"bytes\":100", Sha256.of(begun));
        assertWhole(3);
    }

    @Test
    void aLineWhoseHeadWasNotWrittenCountsAndThatIsRecorded() throws IOException {
        Logs.write(directory, 1);
        Files.write(Logs.file(directory, 1), next(), StandardOpenOption.APPEND);
        assertWhole(2);
        Logs.write(directory, 1);
        assertThat(Logs.whats(directory)).containsExactly("user.changed", "user.added", "audit.recovered",
                "user.changed");
        assertWhole(4);
    }

    @Test
    void aLineThatWasTornInANewFileIsCutOff() throws IOException {
        Logs.write(directory, 3);
        Files.write(Logs.file(directory, 2), Arrays.copyOf(next(), 50));
        Logs.write(directory, 1);
        assertThat(Logs.whats(directory)).containsExactly("user.changed", "user.changed", "user.changed",
                "audit.recovered", "user.changed");
        assertWhole(5);
    }

    @Test
    void theFirstLineOfAllMayBeTorn() throws IOException {
        Files.write(Logs.file(directory, 1), Arrays.copyOf(next(), 50));
        Logs.write(directory, 1);
        assertThat(Logs.whats(directory)).containsExactly("audit.recovered", "user.changed");
        assertWhole(2);
    }

    @Test
    void whatWasCutOffStaysFoundAfterTheLogWentOn() throws IOException {
        Logs.write(directory, 3);
        var lines = Logs.lines(Logs.file(directory, 1));
        Logs.rewrite(Logs.file(directory, 1), lines.subList(0, 1));
        Logs.write(directory, 2);
        assertThat(Logs.lines(Logs.file(directory, 1))).isEqualTo(lines.subList(0, 1));
        assertThat(Logs.whats(directory)).containsExactly("user.changed", "audit.damaged", "user.changed",
                "user.changed");
        assertBroken("audit-000002.jsonl:1: expected entry 2 after ");
    }

    @Test
    void whatWasPutBehindTheEndIsLeftThereAndStaysFound() throws IOException {
        Logs.write(directory, 2);
        Files.writeString(Logs.file(directory, 1), "{\"what\":\"nothing\"}\n", StandardOpenOption.APPEND);
        byte[] found = Files.readAllBytes(Logs.file(directory, 1));
        Logs.write(directory, 1);
        assertThat(Logs.file(directory, 1)).hasBinaryContent(found);
        assertBroken("audit-000001.jsonl:3: expected an entry on a line of its own");
    }

    @Test
    void aRemovedHeadStaysFoundAfterTheLogWentOn() throws IOException {
        Logs.write(directory, 2);
        Files.delete(directory.resolve("head"));
        Logs.write(directory, 1);
        assertThat(Logs.whats(directory)).containsExactly("user.changed", "user.changed", "audit.damaged",
                "user.changed");
        assertBroken("audit-000002.jsonl:1: expected entry 3 after ");
    }

    @Test
    void aChangeIsRecordedBeforeItIsMadeAndAsFailedWhereItIsNot() throws IOException {
        try (var log = Logs.open(directory)) {
            log.change(Logs.ALICE, "user.removed", "bob", "was", null,
                    () -> assertThat(Logs.whats(directory)).containsExactly("user.removed"));
            assertThatThrownBy(() -> log.change(Logs.ALICE, "user.removed", "bob", "was", null, () -> {
                throw new IOException("no room");
            })).hasMessage("no room");
        }
        assertThat(Logs.whats(directory)).containsExactly("user.removed", "user.removed",
                "user.removed.failed");
        assertThat(Logs.lines(Logs.file(directory, 1)).get(2))
                .contains("\"before\":\"was\",\"after\":\"was\"");
    }

    @Test
    void aLogThatIsClosedTakesNothingMore() throws IOException {
        var log = Logs.open(directory);
        log.close();
        assertThatThrownBy(() -> Logs.record(log)).isInstanceOf(IOException.class)
                .hasMessage("the audit log is closed");
    }

    /** The line after the end of the log, as an append would have written it. */
    private byte[] next() throws IOException {
        Link end = new AuditFiles(directory).head().orElse(Head.START).link();
        return Entry.after(end, Logs.AT, Logs.ALICE, "user.added", "eve", null, null).bytes();
    }

    private void assertWhole(long entries) throws IOException {
        assertThat(AuditChain.verify(directory)).isInstanceOfSatisfying(AuditChain.Whole.class,
                w -> assertThat(w.last()).isEqualTo(entries));
    }

    private void assertBroken(String start) throws IOException {
        assertThat(AuditChain.verify(directory).toString()).startsWith(start);
    }
}
