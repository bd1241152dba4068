package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A log on a small file system of its own, with room for so many more pages. */
class FullDiskIT {
    private static final int PAGE = 4096;
    private static final int PAGES = 64;
    @TempDir
    private Path mount;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=" + PAGES * PAGE + ",mode=700", "tmpfs", mount.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mount.toString());
    }

    @Test
    void nothingHalfWrittenStaysAndTheNextWorksOnceThereIsRoom() throws IOException {
        Path directory = mount.resolve("audit");
        try (var log = AuditLog.open(directory, Logs.TIME)) {
            for (int pages = 0; pages < 4; pages++) {
                Logs.record(log);
                Path filler = fill(pages);
                byte[] before = Files.readAllBytes(Logs.file(directory, 1));
                while (isRecorded(log))
                    before = Files.readAllBytes(Logs.file(directory, 1));
                assertThat(Logs.file(directory, 1)).as("room for %d pages", pages).hasBinaryContent(before);
                assertWhole(directory);
                Files.delete(filler);
                Logs.record(log);
                assertWhole(directory);
            }
        }
        assertThat(Logs.whats(directory)).contains("user.added").doesNotContain("audit.recovered",
                "audit.damaged");
    }

    @Test
    void aLogThatFindsNoRoomAtItsStartWorksOnceThereIsSome() throws IOException {
        Path directory = mount.resolve("audit");
        Path filler = fill(0);
        try (var log = AuditLog.open(directory, Logs.TIME)) {
            assertThat(isRecorded(log)).isFalse();
            Files.delete(filler);
            Logs.record(log);
        }
        assertThat(Logs.whats(directory)).containsExactly("user.changed");
        assertWhole(directory);
    }

    private static boolean isRecorded(AuditLog log) {
        try {
            log.record(Logs.ALICE, "user.added", "bob", null, "x".repeat(6_000));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Fills the file system up to some pages. */
    private Path fill(int pages) throws IOException {
        Path filler = mount.resolve("filler");
        try (var channel = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var page = ByteBuffer.allocate(PAGE);
            try {
                while (channel.write(page.rewind()) > 0)
                    assertThat(channel.size()).isLessThanOrEqualTo((long) PAGES * PAGE);
            } catch (IOException full) {
                channel.truncate(channel.size() - (long) pages * PAGE);
            }
        }
        return filler;
    }

    private static void assertWhole(Path directory) throws IOException {
        assertThat(AuditChain.verify(directory)).isInstanceOf(AuditChain.Whole.class);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).as(String.join(" ", command))
                .isZero();
    }
}
