package org.loadstar.db.log;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A real process is killed in the midst of its work, or meets a disk without room. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LogKillIT {
    private static final int KILLS = Boolean.getBoolean("loadstar.full") ? 40 : 3;

    @Test
    void nothingAcknowledgedIsLostToAKill(@TempDir Path directory) throws Exception {
        var random = new Random(20_261_125);
        var acknowledged = new HashSet<Long>();
        for (int kill = 0; kill < KILLS; kill++) {
            appendAndKill(directory, (kill + 1) * 1_000_000_000L, 1 + random.nextInt(3000),
                    random.nextInt(3_000_000), acknowledged);
            try (var log = AppendLog.open(directory)) {
                var kept = LogChild.numbers(log);
                assertThat(new HashSet<>(kept)).as("after kill %d", kill + 1).containsAll(acknowledged)
                        .hasSameSizeAs(kept);
            }
        }
    }

    /** Kills the child some nanoseconds after some acknowledgements. */
    private static void appendAndKill(Path directory, long first, int after, long nanos,
            Set<Long> acknowledged) throws Exception {
        var child = LogChild.start("", directory, first);
        try (var lines = child.inputReader()) {
            for (int i = 0; i < after; i++)
                acknowledged.add(Long.valueOf(lines.readLine()));
            assertThat(child.waitFor(nanos, TimeUnit.NANOSECONDS)).isFalse();
            child.toHandle().destroyForcibly();
            // The last line may be cut in two by the kill; such a number was not acknowledged in full.
            lines.lines().filter(l -> l.length() == String.valueOf(first).length()).map(Long::valueOf)
                    .forEach(acknowledged::add);
        }
    }

    @Test
    void aDiskWithoutRoomMakesItRefuseUntilThereIsRoom(@TempDir Path directory) throws Exception {
        var acknowledged = new HashSet<Long>();
        var child = LogChild.start("ulimit -S -f 100;", directory, 0);
        try (var lines = child.inputReader(); var answer = child.outputWriter()) {
            for (int refused = 0; refused < 8;) {
                String line = lines.readLine();
                if (line.equals("FULL"))
                    refused++;
                else
                    acknowledged.add(Long.valueOf(line));
            }
            new ProcessBuilder("prlimit", "--pid", Long.toString(child.pid()), "--fsize=unlimited")
                    .inheritIO().start().waitFor();
            answer.write("there is room\n");
            answer.flush();
            for (int i = 0; i < 1000; i++)
                acknowledged.add(Long.valueOf(lines.readLine()));
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (var log = AppendLog.open(directory)) {
            assertThat(LogChild.numbers(log)).containsAll(acknowledged);
        }
    }
}
