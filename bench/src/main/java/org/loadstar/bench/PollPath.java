package org.loadstar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;

/**
 * The whole way of a sample, from the poll to the history, for so many seconds: the collector as it is shipped, with
 * agents of twelve objects each. What it does is counted from outside: by the agents that it asks, and by the processor
 * time of its process.
 */
public final class PollPath {
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.";
    private static final String HOST = "1.3.6.1.4.1.2021.";
    /** Twelve objects that the agents of the rehearsal have. */
    static final List<String> OBJECTS = List.of(CALLS + "2.0", CALLS + "7.0", CALLS + "4.0", CALLS + "1.0",
            HOST + "11.50.0", HOST + "11.52.0", HOST + "4.6.0", HOST + "4.5.0", HOST + "11.53.0",
            HOST + "11.61.0",
            HOST + "11.54.0", HOST + "4.27.0");

    private PollPath() {}

    /**
     * Polls.
     *
     * @param arguments {@code --base ADDRESS --agents N --port N --seconds N [--period-ms N] [--user v3] [--oids OID,..]}; with OIDs, twelve of
     *                  them, agents of another make can be asked
     */
    public static void main(String[] arguments)
            throws IOException, InvalidFileException, InterruptedException {
        var given = new TreeMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2)
            given.put(arguments[i], arguments[i + 1]);
        Path directory = Files.createTempDirectory("poll-path");
        Configuration configuration = configuration(directory, required(given, "--base"),
                Integer.parseInt(required(given, "--agents")), required(given, "--port"),
                given.getOrDefault("--period-ms", "500"), given.getOrDefault("--user", "community"),
                given.getOrDefault("--oids", String.join(",", OBJECTS)).split(",", -1));
        double seconds = Double.parseDouble(required(given, "--seconds"));
        try (var collector = Collector.start(configuration, directory.resolve("data"), TimeSource.system())) {
            System.out.println("polling; metrics at " + collector.http());
            Thread.sleep(Duration.ofMillis((long) (1000 * seconds)));
        }
    }

    private static String required(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null)
            throw new IllegalArgumentException(
                    "expected --base, --agents, --port and --seconds, got no " + option);
        return value;
    }

    private static Configuration configuration(Path directory, String base, int agents, String port,
            String period,
            String credentials, Object[] oids) throws IOException, InvalidFileException {
        Files.createDirectory(directory.resolve("packs"));
        Files.writeString(directory.resolve("packs/twelve.yml"), """
                pack: twelve
                about: twelve objects of an agent that is there to be measured
                objects:
                  - {role: calls, oid: %s}
                  - {role: attempts, oid: %s}
                  - {role: rejects, oid: %s}
                  - {role: ports, oid: %s}
                  - {role: bandwidth, share: {part: [%s, %s], whole: [1.3.6.1.2.1.1.3.0], rise: true}}
                  - {role: memory, share: {part: [%s], whole: [%s], rest: true}}
                  - {role: cpu, share: {part: [%s, %s], whole: [%s, %s]}, scale: 0.01}
                """.formatted(oids));
        Files.writeString(directory.resolve("loadstar.yml"),
                "listen: {http: \"127.0.0.1:0\", https: \"127.0.0.1:0\", snmp: \"127.0.0.1:0\", sip: \"127.0.0.1:0\", traps: \"127.0.0.1:0\"}\n");
        Path secrets = Files.createFile(directory.resolve("secrets.yml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secrets,
                """
                        credentials:
                          - {name: community, community: public}
                          - {name: v3, user: bench, auth: SHA-1, authPassword: benchauth1, priv: AES-128, privPassword: benchpriv1}
                        """);
        String proxies = IntStream.range(0, agents).mapToObj(i -> """
                  - name: p%d
                    index: %d
                    uri: "sip:192.0.2.1"
                    capacity: {calls: 100000}
                    collect: {every: %sms, timeout: %sms}
                    sources: [{pack: twelve, snmp: {address: %s, port: %s, credentials: %s}}]
                """.formatted(i, i + 1, period, period, address(base, i), port, credentials))
                .collect(Collectors.joining());
        String names = IntStream.range(0, agents).mapToObj(i -> "p" + i).collect(Collectors.joining(", "));
        Files.writeString(directory.resolve("fleet.yml"),
                "pools:\n  - {name: all, index: 1, media: voice, proxies: [" + names + "]}\nproxies:\n"
                        + proxies);
        return Configuration.load(directory, Map.of());
    }

    static String address(String base, int i) {
        int number = Arrays.stream(base.split("\\.")).mapToInt(Integer::parseInt).reduce(0,
                (a, b) -> a << 8 | b) + i;
        return (number >>> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "."
                + (number & 255);
    }
}
