package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The collector of the built image as its operator runs it, before Kamailio proxies of a pool "voice". */
final class CollectorProcess implements AutoCloseable {
    static final String HTTP = http(1);
    static final String SNMP = snmp(1);
    private static final Path LAUNCHER = Path.of("target", "loadstar", "bin", "loadstar").toAbsolutePath();
    private final Path directory;
    private final Program program;
    private final String url;

    private CollectorProcess(Path directory, Program program, String url) {
        this.directory = directory;
        this.program = program;
        this.url = url;
    }

    /** Where the collector on a loopback address serves HTTP. */
    static String http(int host) {
        return Loopback.address(host) + ":8470";
    }

    private static String snmp(int host) {
        return Loopback.address(host) + ":8161";
    }

    /** Writes the configuration of a collector that is alone. */
    static void configure(Path directory, List<String> addresses) throws IOException {
        configure(directory, 1, addresses);
    }

    /**
     * Writes the configuration: proxies px1, px2 and so on, full at 100 calls, each read every second.
     *
     * @param host      of the loopback address where it serves
     * @param addresses of the proxies
     */
    static void configure(Path directory, int host, List<String> addresses) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        var fleet = new StringBuilder("pools: [{name: voice, index: 1, media: voice, proxies: [");
        for (int i = 1; i <= addresses.size(); i++)
            fleet.append(i == 1 ? "px" : ", px").append(i);
        fleet.append("]}]\nproxies:\n");
        for (int i = 1; i <= addresses.size(); i++)
            fleet.append("""
                      - name: px%1$d
                        index: %1$d
                        uri: "sip:%2$s:%3$d"
                        capacity: {calls: 100}
                        collect: {every: 1s, timeout: 900ms}
                        sources: [{pack: kamailio, snmp: {address: %2$s, port: %4$d, credentials: agents}}]
                    """.formatted(i, addresses.get(i - 1), Peer.SIP_PORT, KamailioProxy.SNMP_PORT));
        Files.writeString(config.resolve("fleet.yml"), fleet);
        Files.writeString(config.resolve("secrets.yml"),
                "credentials: [{name: agents, community: " + KamailioProxy.COMMUNITY + "}]\n");
        Files.setPosixFilePermissions(config.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-------"));
        Files.writeString(config.resolve("loadstar.yml"),
                """
                        listen: {http: "%s", https: "127.0.0.1:0", snmp: "%s", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        snmp: {communities: [{credentials: agents}]}
                        """
                        .formatted(http(host), snmp(host)));
    }

    /** Starts on the configuration and the data of the directory and waits until it serves. */
    static CollectorProcess start(Path directory) throws Exception {
        var program = launch(directory);
        try {
            return new CollectorProcess(directory, program, program.ready("http"));
        } catch (Exception e) {
            program.close();
            throw e;
        }
    }

    /** Starts it and ends it as a power cut would, whatever it is doing then. */
    static void startAndKill(Path directory, Duration after) throws IOException {
        try (var program = launch(directory)) {
            Awaitility.await().pollDelay(after).until(() -> true);
            program.process.descendants().forEach(ProcessHandle::destroyForcibly);
            program.process.destroyForcibly().onExit().join();
        }
    }

    private static Program launch(Path directory) throws IOException {
        AdministratorToken.file(directory);
        return Program.start("sh", LAUNCHER.toString(), "run", "--config",
                directory.resolve("config").toString(),
                "--data", directory.resolve("data").toString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Http.json(url + path, token());
    }

    String leastLoaded() throws IOException, InterruptedException {
        return Http.text(url + "/v1/pools/voice/least-loaded?format=text").strip();
    }

    private String token() throws IOException {
        return Files.readString(AdministratorToken.file(directory));
    }

    void signal(String name) throws IOException, InterruptedException {
        Program.signal(name, program.process.pid());
    }

    /** Ends it as a power cut would. */
    void kill() {
        program.process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        program.close();
    }
}
