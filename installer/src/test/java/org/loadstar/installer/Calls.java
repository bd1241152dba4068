package org.loadstar.installer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that a sipp places and holds, as its own log tells them. */
final class Calls implements AutoCloseable {
    private static final String NO_EVENTS = "The following events occurred:";
    /** A BYE that was sent again, since its answer was slow, is answered twice: no call failed by it. */
    private static final Pattern ANSWERED_TWICE = Pattern.compile(
            "[^\\n]*Dead call \\S+ \\(successful\\), received 'SIP/2.0 200 OK.*?CSeq: \\d+ BYE.*?\\n'\\n?",
            Pattern.DOTALL);
    private static final int PER_SECOND = 20;
    private final Path directory;
    private final String address;
    private final Program sipp;

    private Calls(Path directory, String address, Program sipp) {
        this.directory = directory;
        this.address = address;
        this.sipp = sipp;
    }

    /** Places calls and holds each until {@link #end}. */
    static Calls held(Path directory, String address, String through, int calls)
            throws IOException {
        return place(directory, address, "<recv request=\"INFO\"/>",
                List.of(through, "-m", Integer.toString(calls)));
    }

    /** Places calls, 20 a second until {@link #stop}, and holds each for some time. */
    static Calls flowing(Path directory, String address, String through, int holdMillis)
            throws IOException {
        return place(directory, address, "<pause milliseconds=\"" + holdMillis + "\"/>",
                List.of(through));
    }

    private static Calls place(Path directory, String address, String hold, List<String> arguments)
            throws IOException {
        Peer.write(directory, "caller.xml", Map.of("HOLD", hold));
        var command = new ArrayList<>(List.of("sipp", "-sf", "caller.xml", "-r", Integer.toString(PER_SECOND),
                "-trace_logs", "-log_file", "calls.log", "-trace_rtt", "-rtt_freq", "1",
                "-trace_err", "-error_file", "errors.log"));
        command.addAll(arguments);
        return new Calls(directory, address, sipp(directory, address, command));
    }

    /** Starts a sipp that answers calls. */
    static Program answered(Path directory, String address) throws IOException {
        Peer.write(directory, "callee.xml", Map.of());
        return sipp(directory, address, List.of("sipp", "-sf", "callee.xml"));
    }

    private static Program sipp(Path directory, String address, List<String> command) throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(List.of("-s", "callee", "-i", address, "-ci", address, "-p",
                Integer.toString(Peer.SIP_PORT), "-nostdin"));
        return Peer.start(directory, Map.of("TERM", "dumb"), all);
    }

    /** Call-IDs of the calls that were set up and not ended, oldest first. */
    private Set<String> up() throws IOException {
        var up = new LinkedHashSet<String>();
        for (String line : log())
            if (line.startsWith("up "))
                up.add(line.substring(3));
            else
                up.remove(line.substring(5));
        return up;
    }

    int holds() throws IOException {
        return up().size();
    }

    long setUp() throws IOException {
        return log().stream().filter(l -> l.startsWith("up ")).count();
    }

    /** The lines that are written to their end. */
    private List<String> log() throws IOException {
        Path file = directory.resolve("calls.log");
        if (!Files.exists(file))
            return List.of();
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Time from INVITE to 200 of each call, in milliseconds. */
    List<Long> setUpMillis() throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*_rtt.csv")) {
            return Files.readAllLines(files.iterator().next()).stream().skip(1)
                    .map(line -> Math.round(Double.parseDouble(line.split(";", -1)[1]))).toList();
        }
    }

    /** Has the oldest of the held calls ended by a BYE: the caller takes an INFO within the dialog as its cue. */
    void end(int calls) throws IOException {
        List<String> oldest = up().stream().limit(calls).toList();
        assertThat(oldest).hasSize(calls);
        try (var socket = new DatagramSocket()) {
            for (String callId : oldest) {
                byte[] cue = """
                        INFO sip:caller@%1$s SIP/2.0
                        Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK%2$s
                        From: <sip:test@127.0.0.1>;tag=test
                        To: <sip:caller@%1$s>
                        Call-ID: %2$s
                        CSeq: 1 INFO
                        Content-Length: 0

                        """.formatted(address, callId, socket.getLocalPort()).replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(cue, cue.length,
                        new InetSocketAddress(address, Peer.SIP_PORT)));
            }
        }
    }

    /** Places no more calls. Those that are up end in their own time. */
    void stop() throws IOException, InterruptedException {
        Program.signal("USR1", sipp.process.pid());
    }

    /** Waits for the end of all calls; sipp counts every one as successful, from INVITE to the 200 of its BYE. */
    void allSucceeded() throws IOException, InterruptedException {
        assertThat(sipp.process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", directory).isTrue();
        Path errors = directory.resolve("errors.log");
        String told = Files.exists(errors) ? Files.readString(errors) : "";
        assertThat(ANSWERED_TWICE.matcher(told).replaceAll("").replace(NO_EVENTS, "").strip()).isEmpty();
        assertThat(sipp.process.exitValue()).as("%s", directory).isZero();
    }

    @Override
    public void close() {
        sipp.close();
    }
}
