package org.loadstar.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real peer in a directory of its own, where its configuration and its log are. */
final class Peer {
    static final int SIP_PORT = 5060;

    private Peer() {}

    /**
     * Starts a command in a directory.
     *
     * @param environment variables beside those that are inherited
     */
    static Program start(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        String program = Path.of(command.getFirst()).getFileName().toString();
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve(program + ".log").toFile());
        builder.environment().putAll(environment);
        return Program.start(builder);
    }

    /** Starts a Kamailio in the foreground with the configuration of that name in its directory. */
    static Program kamailio(Path directory, Map<String, String> environment, String configuration)
            throws IOException {
        return start(directory, environment,
                List.of("/usr/sbin/kamailio", "-f", directory.resolve(configuration).toString(), "-Y",
                        directory.toString(),
                        "-P", directory.resolve("pid").toString(), "-w", directory.toString(), "-DD", "-E",
                        "-m", "32", "-M", "4"));
    }

    /**
     * Writes a resource of the folder kamailio into a directory.
     *
     * @param values by name; they stand in the resource as {@code @NAME@}
     */
    static void write(Path directory, String resource, Map<String, String> values) throws IOException {
        Files.createDirectories(directory);
        String text = resource(resource);
        for (var value : values.entrySet())
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        Files.writeString(directory.resolve(resource), text);
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Peer.class.getResourceAsStream("kamailio/" + name),
                name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
