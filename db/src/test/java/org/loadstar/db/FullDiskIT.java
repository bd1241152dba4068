package org.loadstar.db;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that may write no more than so much to a file, as if the disk were full. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FullDiskIT {
    @Test
    void aFullDiskIsSaidAndForgottenOnceThereIsRoom(@TempDir Path directory) throws Exception {
        var acknowledged = new ArrayList<Long>();
        var child = Child.start("ulimit -S -f 1500;", directory, 0);
        try (var lines = child.inputReader(); var answer = child.outputWriter()) {
            var line = lines.readLine();
            for (; line.matches("\\d+"); line = lines.readLine()) {
                acknowledged.add(Long.valueOf(line));
            }
            assertThat(line).isEqualTo("REFUSED");

            new ProcessBuilder("prlimit", "--pid", Long.toString(child.pid()), "--fsize=unlimited")
                    .inheritIO().start()
                    .waitFor();
            answer.write("there is room\n");
            answer.flush();
            for (int i = 0; i < 100; i++) {
                acknowledged.add(Long.valueOf(lines.readLine()));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(kept(directory)).containsAll(acknowledged);
    }

    private static List<Long> kept(Path directory) throws StoreException {
        try (var store = SampleStore.open(directory)) {
            return Samples.all(store, "proxy-0").stream().map(point -> (long) point.value()).toList();
        }
    }
}
