package org.loadstar.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                "gateways:\n  - {name: gw, index: 3, kind: pstn, addresses: [127.0.0.1]}\nlinks: [{from: gw, to: voice}]\n");
        Files.writeString(directory.resolve("fleet.yml"), fleet);
        Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: c, community: " + COMMUNITY + "}]\n");
        Files.setPosixFilePermissions(directory.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"), """
                listen: {http: "127.0.0.1:0", snmp: "127.0.0.1:0"}
                snmp: {communities: [{credentials: c}]}
                """);
        return Configuration.load(directory, Map.of());
    }
}
