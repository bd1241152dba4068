package org.loadstar.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.loadstar.model.TimeSource;
import org.loadstar.simulator.agent.Community;
import org.loadstar.simulator.agent.FarmAnswers;
import org.loadstar.simulator.agent.farm.Farm;
import org.loadstar.simulator.agent.farm.Manner;
import org.loadstar.simulator.fleet.Device;

/**
 * Prints what polling costs: our whole way of a sample beside the bare library and programs of others, all over one farm
 * of agents. Pollers run on the first processor, the farm is expected on another. What is asked is counted by the farm.
 */
public final class Polls {
    private static final String FIRST = "127.10.0.1";
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final double TICKS = 100;

    private final int agents;
    private final int periodMillis;
    private final Duration measured;
    private final int port;
    private double ours;

    private Polls(int agents, int periodMillis, Duration measured) throws IOException {
        this.agents = agents;
        this.periodMillis = periodMillis;
        this.measured = measured;
        try (var probe = new DatagramSocket(0, InetAddress.getByName(FIRST))) {
            port = probe.getLocalPort();
        }
    }

    /**
     * Measures and prints.
     *
     * @param arguments agents, period in milliseconds, seconds to measure
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3)
            throw new IllegalArgumentException(
                    "expected agents, period in ms and seconds, got " + Arrays.toString(arguments));
        new Polls(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Duration.ofSeconds(Long.parseLong(arguments[2]))).print();
    }

    private void print() throws IOException, InterruptedException {
        System.out.printf("%d agents, every %d ms, 12 objects each%n", agents, periodMillis);
        System.out.println(
                "| agents are | poller | polls/s | CPU s per 1,000 | of ours | spacing p99, ms | resident, MB |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int millis : new int[]{0, 20}) {
            String where = millis == 0 ? "near" : millis + " ms away";
            row(where, "ours, whole way", ourCommand(), i -> Manner.GOOD, millis);
            row(where, "snmp4j alone", library(), i -> Manner.GOOD, millis);
            row(where, "snmpget, one after the other", snmpget(), i -> Manner.GOOD, millis);
            if (Files.isExecutable(Path.of("/usr/sbin/collectd")))
                row(where, "collectd, 16 threads", collectd(), i -> Manner.GOOD, millis);
        }
        row("10% dead, 5% slow, 1% hostile", "ours, whole way", ourCommand(), Polls::mixed, 0);
    }

    private static Manner mixed(int i) {
        int part = i % 100;
        return part < 10 ? Manner.DEAD : part < 15 ? Manner.SLOW : part < 16 ? Manner.HOSTILE : Manner.GOOD;
    }

    private void row(String where, String poller, List<String> command, IntFunction<Manner> manners,
            int millis)
            throws IOException, InterruptedException {
        var device = new Device("measured", 1000, TimeSource.system());
        var answers = new FarmAnswers(() -> device.read().orElseThrow(), new Community("public"));
        var pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
        pinned.addAll(command);
        try (var farm = Farm.start(new InetSocketAddress(FIRST, port), agents, manners, answers,
                Duration.ofMillis(millis))) {
            Process process = new ProcessBuilder(pinned).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            try {
                Thread.sleep(WARM_UP);
                farm.spacing();
                long before = farm.answered();
                double cpu = cpuSeconds(process);
                Thread.sleep(measured);
                double perThousand = 1000 * (cpuSeconds(process) - cpu) / (farm.answered() - before);
                if (poller.startsWith("ours") && millis == 0 && ours == 0)
                    ours = perThousand;
                System.out.printf(Locale.ROOT, "| %s | %s | %.0f | %.4f | %.2f | %d | %d |%n", where, poller,
                        (farm.answered() - before) / (double) measured.toSeconds(), perThousand,
                        perThousand / ours, farm.spacing().millis(0.99), residentMegabytes(process));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().onExit().join();
            }
        }
    }

    /** User and system time of a process and of its children that have ended. */
    private static double cpuSeconds(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() / TICKS;
    }

    private static long residentMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(l -> l.startsWith("VmRSS"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static List<String> java(String main, Object... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return command;
    }

    private List<String> ourCommand() {
        return java(PollPath.class.getName(), "--base", FIRST, "--agents", agents, "--port", port,
                "--period-ms",
                periodMillis, "--seconds", WARM_UP.plus(measured).plusSeconds(30).toSeconds());
    }

    private List<String> library() {
        return java(BareSnmp4j.class.getName(), FIRST, agents, port, periodMillis);
    }

    private List<String> snmpget() {
        return List.of("sh", "-c",
                "while :; do i=1; while [ $i -lt 200 ]; do MIBS= snmpget -v2c -c public -Oqn -t1 -r0 127.10.0.$i:"
                        + port + " " + String.join(" ", PollPath.OBJECTS) + "; i=$((i+1)); done; done");
    }

    private List<String> collectd() throws IOException {
        Path directory = Files.createTempDirectory("collectd");
        var text = new StringBuilder("""
                FQDNLookup false
                Hostname "bench"
                BaseDir "%1$s"
                PIDFile "%1$s/pid"
                TypesDB "%1$s/types.db"
                ReadThreads 16
                Interval %2$s
                LoadPlugin snmp
                <Plugin snmp>
                <Data "twelve">
                Type "twelve"
                Table false
                Instance ""
                Values "%3$s"
                </Data>
                """.formatted(directory, periodMillis / 1000.0, String.join("\" \"", PollPath.OBJECTS)));
        for (int i = 0; i < agents; i++)
            text.append("""
                    <Host "h%d">
                    Address "%s:%d"
                    Version 2
                    Community "public"
                    Collect "twelve"
                    Interval %s
                    </Host>
                    """.formatted(i, PollPath.address(FIRST, i), port, periodMillis / 1000.0));
        Files.writeString(directory.resolve("c.conf"), text.append("</Plugin>\n"));
        Files.writeString(directory.resolve("types.db"), "twelve "
                + String.join(", ", IntStream.range(0, 12).mapToObj(i -> "v" + i + ":GAUGE:U:U").toList())
                + "\n");
        return List.of("/usr/sbin/collectd", "-f", "-C", directory.resolve("c.conf").toString());
    }
}
