package org.loadstar.db.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.db.log.LogRefusedException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AppendLogTest {
    private static final AppendLog.Limits SMALL = new AppendLog.Limits(200, 0, 100_000, 64);

    @TempDir
    private Path directory;

    @Test
    void recordsAreReadBackInOrderAfterARestart() throws Exception {
        try (var log = AppendLog.open(directory)) {
            append(log, "a", "b", "c");
            assertThat(all(log)).containsExactly("a", "b", "c");
        }
        try (var log = AppendLog.open(directory)) {
            append(log, "d");
            assertThat(all(log)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aReaderGoesOnWhereItStopped() throws Exception {
        try (var log = AppendLog.open(directory)) {
            append(log, "a", "b", "c");
            Records first = log.read(log.first(), 2);
            assertThat(texts(first.records())).containsExactly("a", "b");
            assertThat(texts(log.read(first.next(), 2).records())).containsExactly("c");
            long end = log.read(first.next(), 2).next();
            assertThat(log.read(end, 2)).isEqualTo(new Records(List.of(), end));
            append(log, "d");
            assertThat(texts(log.read(end, 2).records())).containsExactly("d");
        }
    }

    @Test
    void manyAtATimeAreEachKeptOnce() throws Exception {
        List<String> texts = List.of(numbered(500));
        try (var log = AppendLog.open(directory); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var appending = texts.stream().<Callable<Long>>map(t -> () -> log.append(bytes(t))).toList();
            for (var appended : callers.invokeAll(appending))
                assertThat(appended.get()).isPositive();
        }
        try (var log = AppendLog.open(directory)) {
            assertThat(all(log)).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 17})
    void aRecordThatWasNotWrittenToItsEndIsCutOff(int missing) throws Exception {
        filled("first", "second");
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - missing));
        try (var log = AppendLog.open(directory)) {
            append(log, "third");
            assertThat(all(log)).containsExactly("first", "third");
        }
        assertThat(Files.size(file)).isEqualTo(Frame.size(bytes("first")));
    }

    @Test
    void zerosBehindTheEndAreCutOff() throws Exception {
        filled("first");
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 5000));
        try (var log = AppendLog.open(directory)) {
            append(log, "second");
            assertThat(all(log)).containsExactly("first", "second");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12, 16})
    void aDamagedRecordCostsNoOther(int place) throws Exception {
        filled("first", "second", "third");
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[Frame.size(bytes("first")) + place] ^= 0x11;
        Files.write(file, bytes);
        try (var log = AppendLog.open(directory)) {
            append(log, "fourth");
            assertThat(all(log)).containsExactly("first", "third", "fourth");
            assertThat(all(log)).as("read again").containsExactly("first", "third", "fourth");
        }
        assertThat(file.resolveSibling(file.getFileName() + ".damaged")).hasBinaryContent(bytes);
    }

    @Test
    void aSegmentOfNoiseCostsNoOther() throws Exception {
        try (var log = AppendLog.open(directory, SMALL)) {
            append(log, numbered(60));
        }
        Path middle = files().get(2);
        byte[] noise = new byte[(int) Files.size(middle)];
        Arrays.fill(noise, (byte) 0x4C);
        List<String> lost = texts(
                Frames.in(ByteBuffer.wrap(Files.readAllBytes(middle)), 100).contents());
        Files.write(middle, noise);
        try (var log = AppendLog.open(directory, SMALL)) {
            assertThat(all(log)).hasSize(60 - lost.size()).doesNotContainAnyElementsOf(lost)
                    .contains("record 0", "record 59");
        }
        assertThat(middle.resolveSibling(middle.getFileName() + ".damaged")).hasBinaryContent(noise);
    }

    @Test
    void segmentsGoOnceTheyAreReleased() throws Exception {
        try (var log = AppendLog.open(directory, SMALL)) {
            append(log, numbered(60));
            assertThat(files()).hasSizeGreaterThan(5);
            Records read = log.read(log.first(), 100);
            log.release(read.next() - 1);
            assertThat(texts(log.read(0, 1).records())).as("not read to its end").containsExactly("record 0");
            log.release(read.next());
            assertThat(all(log)).doesNotContainAnyElementsOf(texts(read.records())).contains("record 59");
            log.release(Long.MAX_VALUE);
            assertThat(files()).hasSize(1);
            append(log, "on");
            assertThat(all(log)).endsWith("on");
        }
    }

    @Test
    void theNewestRecordsAreKeptThoughTheyAreReleased() throws Exception {
        try (var log = AppendLog.open(directory, new AppendLog.Limits(200, 600, 100_000, 64))) {
            append(log, numbered(60));
            log.release(Long.MAX_VALUE);
            assertThat(files().size()).isBetween(3, 5);
            assertThat(texts(log.read(log.kept(), 1000).records())).isNotEmpty();
        }
    }

    @Test
    void positionsRiseOverRestartsAndIntoANewLog() throws Exception {
        long first = filled("a");
        assertThat(filled("b")).isGreaterThan(first);
        long last = filled("c");
        for (Path file : files())
            Files.delete(file);
        assertThat(filled("d")).isGreaterThan(last);
        try (var log = AppendLog.open(directory)) {
            assertThat(texts(log.read(last, 10).records())).containsExactly("d");
        }
    }

    @Test
    void moreThanItHoldsIsRefusedUntilSomeIsReleased() throws Exception {
        try (var log = AppendLog.open(directory, new AppendLog.Limits(200, 0, 1000, 64))) {
            assertThatThrownBy(() -> append(log, numbered(60))).isInstanceOfSatisfying(
                    LogRefusedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL));
            assertThat(log.trouble()).contains(Kind.FULL);
            log.release(Long.MAX_VALUE);
            append(log, "on");
            assertThat(all(log)).endsWith("on");
            assertThat(log.trouble()).isEmpty();
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedMakesItRefuseUntilItCan() throws Exception {
        Path place = directory.resolve("log");
        Files.writeString(place, "in the way");
        try (var log = AppendLog.open(place)) {
            assertThatThrownBy(() -> append(log, "a")).isInstanceOfSatisfying(LogRefusedException.class,
                    e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
            assertThat(log.read(0, 10).records()).isEmpty();
            Files.delete(place);
            append(log, "b");
            assertThat(all(log)).containsExactly("b");
        }
    }

    @Test
    void aClosedLogRefuses() {
        var log = AppendLog.open(directory);
        log.close();
        assertThatThrownBy(() -> append(log, "a")).isInstanceOf(LogRefusedException.class)
                .hasMessage("the log is closed");
    }

    private long filled(String... texts) throws LogRefusedException {
        try (var log = AppendLog.open(directory)) {
            return append(log, texts);
        }
    }

    private static long append(AppendLog log, String... texts) throws LogRefusedException {
        long position = 0;
        for (String text : texts)
            position = log.append(bytes(text));
        return position;
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "record " + i).toArray(String[]::new);
    }

    private List<Path> files() throws IOException {
        return Segment.all(directory).stream().map(Segment::file).toList();
    }

    private static List<String> all(AppendLog log) throws IOException {
        return all(log, 7);
    }

    /** @param atOnce records that are read at a time */
    static List<String> all(AppendLog log, int atOnce) throws IOException {
        var all = new ArrayList<byte[]>();
        Records read = log.read(0, atOnce);
        for (long from = -1; read.next() != from; read = log.read(from, atOnce)) {
            all.addAll(read.records());
            from = read.next();
        }
        return texts(all);
    }

    private static List<String> texts(List<byte[]> records) {
        return records.stream().map(r -> new String(r, StandardCharsets.UTF_8)).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
