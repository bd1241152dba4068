package org.loadstar.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.loadstar.db.Samples.START;

/**
 * Another process with a store: it appends batch after batch, a minute apart by its clock, so that
 * every tenth packs. It prints the number of each batch that was acknowledged.
 */
final class Child {
    /** Targets with a sample in each batch. */
    static final int TARGETS = 10;

    private Child() {}

    /** Takes the directory and the first batch; goes on after a refusal with each line that it is told. */
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long batch = Long.parseLong(args[1]);
        do {
            batch = appendUntilRefused(Path.of(args[0]), batch);
        } while (in.readLine() != null);
    }

    private static long appendUntilRefused(Path directory, long first) {
        long batch = first;
        var clock = new long[]{first};
        try (var store = SampleStore.open(directory,
                (InstantSource) () -> START.plus(Duration.ofMinutes(clock[0])))) {
            for (;; batch++) {
                clock[0] = batch;
                store.append(batch(batch));
                System.out.println(batch);
            }
        } catch (StoreException e) {
            System.out.println(e.kind());
        }
        return batch;
    }

    static List<StoredSample> batch(long number) {
        var takenAt = START.plus(Duration.ofMinutes(number));
        return IntStream.range(0, TARGETS).mapToObj(t -> Samples.load("proxy-" + t, takenAt, (double) number))
                .toList();
    }

    /** Starts a child; {@code limit} is a prefix of its command line, for a shell. */
    static Process start(String limit, Path directory, long first) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var command = new ArrayList<>(
                List.of("bash", "-c", limit + " exec \"$@\"", "child", java, "-Xmx128m", "-cp",
                        System.getProperty("java.class.path"), Child.class.getName(), directory.toString(),
                        Long.toString(first)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
