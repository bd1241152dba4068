package org.loadstar.db.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Another process with a log: some writers append number after number and print each that was acknowledged. */
final class LogChild {
    private static final int WRITERS = 8;

    private LogChild() {}

    /** Takes the directory and the first number; a refusal is printed, and each line that it is told lets it go on. */
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var next = new AtomicLong(Long.parseLong(args[1]));
        var refused = new Semaphore(0);
        try (var log = AppendLog.open(Path.of(args[0]))) {
            for (int i = 0; i < WRITERS; i++)
                Thread.ofVirtual().start(() -> {
                    while (true)
                        append(log, next.getAndIncrement(), refused);
                });
            while (in.readLine() != null)
                refused.release(WRITERS);
        }
    }

    private static void append(AppendLog log, long number, Semaphore refused) {
        try {
            log.append(("number " + number + " ".repeat((int) (number % 200))).getBytes(
                    StandardCharsets.UTF_8));
            System.out.println(number);
        } catch (LogRefusedException e) {
            System.out.println(e.kind());
            refused.acquireUninterruptibly();
        }
    }

    /** Starts a child; {@code limit} is a prefix of its command line, for a shell. */
    static Process start(String limit, Path directory, long first) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var command = new ArrayList<>(
                List.of("bash", "-c", limit + " exec \"$@\"", "child", java, "-Xmx128m", "-cp",
                        System.getProperty("java.class.path"), LogChild.class.getName(), directory.toString(),
                        Long.toString(first)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static List<Long> numbers(AppendLog log) throws IOException {
        return AppendLogTest.all(log, Integer.MAX_VALUE).stream()
                .map(t -> Long.valueOf(t.substring("number ".length()).strip()))
                .toList();
    }
}
