package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.loadstar.collector.config.Configuration;
import org.loadstar.model.yaml.InvalidFileException;

/** Configuration directories of tests: one voice pool of two proxies and a gateway on 127.0.0.1. */
public final class TestFleet {
    public static final String COMMUNITY = "tested-community";

    private TestFleet() {}

    /**
     * Writes and reads a configuration.
     *
     * @param ports of the agents of proxies a, b .. on 127.0.0.1; 0: the proxy has no source
     */
    public static Configuration load(Path directory, int... ports) throws IOException, InvalidFileException {
        var fleet = new StringBuilder("pools:\n  - {name: voice, index: 1, media: voice, proxies: [");
        for (int i = 0; i < ports.length; i++)
            fleet.append(i == 0 ? "" : ", ").append((char) ('a' + i));
        fleet.append("]}\n  - {name: video, index: 7, media: video, proxies: []}\nproxies:\n");
        for (int i = 0; i < ports.length; i++)
            fleet.append("""
                      - name: %c
                        index: %d
                        uri: "sip:192.0.2.%d:5060;transport=udp"
                        capacity: {calls: 1000}
                        collect: {every: 200ms, timeout: 150ms}
                    """.formatted('a' + i, i + 1, i + 1)).append(ports[i] == 0 ? "" : """
                        sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: %d, credentials: c}}]
                    """.formatted(ports[i]));
        fleet.append(
                "gateways:\n  - {name: gw, index: 3, kind: pstn, addresses: [127.0.0.1], site: fra}\nlinks: [{from: gw, to: voice}]\n");
        return load(directory, fleet.toString(), "");
    }

    /**
     * Writes and reads a configuration whose SNMP credentials are called {@code c}.
     *
     * @param fleet    fleet.yml
     * @param settings lines of loadstar.yml beside ports and communities
     */
    public static Configuration load(Path directory, String fleet, String settings)
            throws IOException, InvalidFileException {
        Files.writeString(directory.resolve("fleet.yml"), fleet);
        Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: c, community: " + COMMUNITY + "}]\n");
        Files.setPosixFilePermissions(directory.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                """
                        listen: {http: "127.0.0.1:0", https: "127.0.0.1:0", snmp: "127.0.0.1:0", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        snmp: {communities: [{credentials: c}]}
                        """
                        + settings);
        return Configuration.load(directory, Map.of());
    }

    /**
     * The same with a way to decide.
     *
     * @param decide of loadstar.yml, such as {@code {policy: wrr}}
     */
    public static Configuration deciding(String decide, Path directory, int... ports)
            throws IOException, InvalidFileException {
        load(directory, ports);
        Files.writeString(directory.resolve("loadstar.yml"), "decide: " + decide + "\n",
                StandardOpenOption.APPEND);
        return Configuration.load(directory, Map.of());
    }
}
