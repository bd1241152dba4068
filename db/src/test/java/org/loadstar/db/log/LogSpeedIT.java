package org.loadstar.db.log;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Prints how fast records are acknowledged; judged by people, as it hangs on the disk. */
class LogSpeedIT {
    private static final int CLIENTS = 64;
    private static final int EACH = Boolean.getBoolean("loadstar.full") ? 2000 : 50;

    @Test
    void manyClientsAreAcknowledgedTogether(@TempDir Path directory) throws Exception {
        long started = System.nanoTime();
        long[] nanos;
        try (var log = AppendLog.open(directory); var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = clients.invokeAll(
                    IntStream.range(0, CLIENTS).<Callable<long[]>>mapToObj(i -> () -> times(log)).toList());
            var all = LongStream.builder();
            for (var run : runs)
                Arrays.stream(run.get()).forEach(all::add);
            nanos = all.build().sorted().toArray();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%d clients: %.0f durable acknowledgements/s, p50 %.1f ms, p99 %.1f ms%n", CLIENTS,
                nanos.length / seconds, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
        assertThat(nanos).hasSize(CLIENTS * EACH);
    }

    private static long[] times(AppendLog log) throws LogRefusedException {
        long[] nanos = new long[EACH];
        byte[] record = new byte[100];
        for (int i = 0; i < EACH; i++) {
            long begun = System.nanoTime();
            log.append(record);
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }
}
