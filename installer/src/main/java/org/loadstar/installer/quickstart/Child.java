package org.loadstar.installer.quickstart;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** A process that the quick start started. What it prints goes to a file. Thread-safe. */
final class Child {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String READY = "READY ";

    private final String name;
    private final Path log;
    private final Process process;
    private final CompletableFuture<Map<String, String>> ready = new CompletableFuture<>();

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a class of this program in a Java of its own.
     *
     * @param options of the virtual machine
     */
    static Child start(String name, Path logs, List<String> options, String mainClass, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Path log = logs.resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var child = new Child(name, log, builder.start());
        Thread.ofVirtual().name("output-" + name).start(child::read);
        return child;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + System.lineSeparator(), StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                if (line.startsWith(READY))
                    ready.complete(pairs(line.substring(READY.length())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new IOException(name + " ended"));
        }
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        for (String pair : text.split(" ", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    /**
     * Waits for its READY line.
     *
     * @return the key=value pairs of that line
     */
    Map<String, String> ready(Duration patience) throws StartFailedException, InterruptedException {
        try {
            return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailedException(name + " did not start; its log: " + log);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Does something with its exit code once it has ended. */
    void whenEnded(IntConsumer action) {
        Thread.ofVirtual().name("end-" + name).start(() -> {
            try {
                action.accept(process.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Asks it to end. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended; one that does not is killed. */
    void await() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
            process.destroyForcibly().waitFor();
    }
}
