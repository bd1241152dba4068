package org.loadstar.installer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of a test and the lines that it prints. */
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    final Process process;
    final List<String> lines = new ArrayList<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Program(Process process) {
        this.process = process;
    }

    /** Starts a command; its error output goes where the test's goes. */
    static Program start(String... command) throws IOException {
        return start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    static Program start(ProcessBuilder builder) throws IOException {
        var program = new Program(builder.start());
        Thread.ofVirtual().start(program::read);
        return program;
    }

    /** Starts a class of the class path in a Java of its own. */
    static Program java(String mainClass, String... arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return start(command.toArray(String[]::new));
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
                if (line.startsWith("READY "))
                    ready.complete(line);
            }
            ready.completeExceptionally(new IOException("ended without READY, having said " + lines));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** Waits for the READY line and gives the value of one of its keys. */
    String ready(String key) throws Exception {
        String line = ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (String pair : line.split(" ", -1))
            if (pair.startsWith(key + "="))
                return pair.substring(key.length() + 1);
        throw new AssertionError("expected " + key + " in " + line);
    }

    List<String> said() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Sends a signal by name, such as INT or STOP. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        if (exit != 0)
            throw new IOException("kill -" + name + " " + pid + " ended with " + exit);
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
