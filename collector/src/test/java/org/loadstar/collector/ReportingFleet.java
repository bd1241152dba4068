package org.loadstar.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.config.Configuration;
import org.loadstar.model.yaml.InvalidFileException;

/**
 * A fleet that nobody reads, and Net-SNMP's senders in its name: proxy a at 127.0.0.31 with a community, b at
 * 127.0.0.32 with another, c at 127.0.0.33 with a user of SNMPv3.
 */
final class ReportingFleet {
    static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    static final String TRAP = "1.3.6.1.4.1.34352.3.1.3.2.0.3";
    static final String OF_A = "-v2c -c first-word";
    static final String OF_B = "-v2c -c second-word";
    static final String KEYS = "-l authPriv -a SHA-256 -A authpass12 -x AES -X privpass12";
    static final String OF_C = "-v3 -u tsend " + KEYS;
    static final String ENGINE = "0x8000000001020304";

    private ReportingFleet() {}

    static Configuration load(Path directory) throws IOException, InvalidFileException {
        Files.writeString(directory.resolve("fleet.yml"),
                """
                        pools: [{name: voice, index: 1, media: voice, proxies: [a, b, c]}]
                        proxies:
                          - {name: a, index: 1, uri: "sip:192.0.2.1", capacity: {calls: 100}, collect: {way: report, every: 10m},
                             sources: [{pack: kamailio, snmp: {address: 127.0.0.31, port: 9, credentials: first}}]}
                          - {name: b, index: 2, uri: "sip:192.0.2.2", capacity: {calls: 100}, collect: {way: report, every: 10m},
                             sources: [{pack: kamailio, snmp: {address: 127.0.0.32, port: 9, credentials: second}}]}
                          - {name: c, index: 3, uri: "sip:192.0.2.3", capacity: {calls: 100}, collect: {way: report, every: 10m},
                             sources: [{pack: kamailio, snmp: {address: 127.0.0.33, port: 9, credentials: user, engine: "%s"}}]}
                        """
                        .formatted(ENGINE));
        Path secrets = directory.resolve("secrets.yml");
        Files.writeString(secrets,
                """
                        credentials:
                          - {name: first, community: first-word}
                          - {name: second, community: second-word}
                          - {name: user, user: tsend, auth: SHA-256, authPassword: authpass12, priv: AES-128, privPassword: privpass12}
                        """);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                """
                        listen: {http: "127.0.0.1:0", https: "127.0.0.1:0", snmp: "127.0.0.1:0", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        """);
        return Configuration.load(directory, Map.of());
    }

    /**
     * Runs one of Net-SNMP's senders.
     *
     * @param patience how often and for how many seconds it waits for an answer, such as {@code -r 1 -t 5}
     * @param what     it sends; a word of two single quotes is an empty one
     * @return its exit code
     */
    static int send(String program, String patience, String source, String credentials, InetSocketAddress to,
            String what, Path state) throws IOException, InterruptedException {
        String line = patience + " --clientaddr=" + source + " " + credentials + " "
                + to.getAddress().getHostAddress() + ":" + to.getPort() + " " + what;
        var command = new ArrayList<>(List.of("/usr/bin/" + program));
        for (String word : line.strip().split(" +", -1))
            command.add(word.equals("''") ? "" : word);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MIBS", "");
        builder.environment().put("SNMP_PERSISTENT_DIR", state.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0)
            System.out.println(program + " " + source + ": " + said.strip());
        return exit;
    }
}
