package org.loadstar.installer;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;

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

    /**
     * Starts a Kamailio in the foreground and waits until it answers OPTIONS.
     *
     * @param configuration name of its file in the directory
     * @param address       where that has it listen
     */
    static Program kamailio(Path directory, Map<String, String> environment, String configuration,
            String address) throws IOException {
        Program kamailio = start(directory, environment,
                List.of("/usr/sbin/kamailio", "-f", directory.resolve(configuration).toString(), "-Y",
                        directory.toString(), "-P", directory.resolve("pid").toString(), "-w",
                        directory.toString(), "-DD", "-E", "-m", "32", "-M", "4"));
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                    .until(() -> answersOptions(address));
            return kamailio;
        } catch (RuntimeException e) {
            kamailio.close();
            throw e;
        }
    }

    private static boolean answersOptions(String address) {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(200);
            socket.connect(new InetSocketAddress(address, SIP_PORT));
            byte[] options = """
                    OPTIONS sip:%1$s SIP/2.0
                    Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bK%2$d
                    From: <sip:test@127.0.0.1>;tag=test
                    To: <sip:%1$s>
                    Call-ID: options-%2$d
                    CSeq: 1 OPTIONS
                    Content-Length: 0

                    """.formatted(address, socket.getLocalPort()).replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(options, options.length));
            var answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII)
                    .startsWith("SIP/2.0 200");
        } catch (IOException e) {
            return false;
        }
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
