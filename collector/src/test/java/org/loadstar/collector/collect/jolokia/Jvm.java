package org.loadstar.collector.collect.jolokia;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A {@link CallServer} with 64 MiB of heap, two processors and the real Jolokia agent in it. */
public final class Jvm implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Jolokia: Agent .* started with URL (\\S+).*");
    private static final Pattern EITHER = Pattern.compile(STARTED.pattern() + "|ready");
    private final Process process;
    private final BufferedReader output;
    private final URI url;

    /**
     * Starts one on any port.
     *
     * @param options of the agent beside host and port, each with a comma before it
     */
    public Jvm(String options) throws IOException {
        this(0, options);
    }

    /**
     * Starts one.
     *
     * @param port of the agent; 0: any
     */
    public Jvm(int port, String options) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=2",
                "-Dsun.net.httpserver.nodelay=true",
                "-javaagent:target/jolokia-agent.jar=host=127.0.0.1,port=" + port
                        + ",discoveryEnabled=false,executor=fixed" + options,
                "-cp", "target/test-classes", CallServer.class.getName()).redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        url = started();
    }

    /** Where the agent answers, once the application is ready too: they say so in any order. */
    private URI started() throws IOException {
        String first = await(EITHER);
        String second = await(EITHER);
        return URI.create(STARTED.matcher(first.equals("ready") ? second : first).replaceFirst("$1"));
    }

    public URI url() {
        return url;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Sets a value of the application. */
    public void set(String name, long value) throws IOException {
        var input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(name + " " + value + "\n");
        input.flush();
        await(Pattern.compile(name + " " + value));
    }

    private String await(Pattern pattern) throws IOException {
        var said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (pattern.matcher(line).matches())
                return line;
            said.append(line).append('\n');
        }
        throw new IOException("expected " + pattern + ", got " + said);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
