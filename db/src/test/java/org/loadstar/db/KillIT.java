package org.loadstar.db;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real process is killed in the midst of its work or while it opens; the file grows from kill to kill. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillIT {
    /** How often; more for a full run. */
    private static final int KILLS = Integer.getInteger("loadstar.kills", 5);

    @Test
    void nothingAcknowledgedIsLostAndNothingIsTorn(@TempDir Path directory) throws Exception {
        var random = new Random(20_260_301);
        var acknowledged = new HashSet<Long>();
        long next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            next = appendAndKill(directory, next, 1 + random.nextInt(400), random.nextInt(3_000_000),
                    acknowledged);
            assertThat(kept(directory)).as("after kill %d", kill + 1).containsAll(acknowledged);
        }
    }

    @Test
    void anotherProcessIsRefusedWhileAStoreIsOpen(@TempDir Path directory) throws Exception {
        var child = Child.start("", directory, 0);
        try (var lines = child.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("0");
            assertThatThrownBy(() -> SampleStore.openOrSetAside(directory, aside -> {}))
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Kills the child some nanoseconds after some acknowledgements; gives a batch that is free. */
    private static long appendAndKill(Path directory, long first, int after, long nanos,
            Set<Long> acknowledged)
            throws Exception {
        var child = Child.start("", directory, first);
        try (var lines = child.inputReader()) {
            for (int i = 0; i < after; i++) {
                acknowledged.add(Long.valueOf(lines.readLine()));
            }
            assertThat(child.waitFor(nanos, TimeUnit.NANOSECONDS)).isFalse();
            child.toHandle().destroyForcibly();
            lines.lines().map(Long::valueOf).forEach(acknowledged::add);
        }
        return acknowledged.stream().mapToLong(Long::longValue).max().orElseThrow() + 2;
    }

    /** The batches that are there, after a look that each is whole. */
    private static List<Long> kept(Path directory) throws StoreException {
        try (var store = SampleStore.open(directory)) {
            var first = Samples.all(store, "proxy-0");
            for (int t = 1; t < Child.TARGETS; t++) {
                assertThat(Samples.all(store, "proxy-" + t)).isEqualTo(first);
            }
            return first.stream().map(point -> (long) point.value()).toList();
        }
    }
}
