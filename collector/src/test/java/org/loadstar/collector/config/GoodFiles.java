package org.loadstar.collector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A directory of configuration files that are good until a test spoils one. */
abstract class GoodFiles {
    static final String FLEET = """
            pools:
              - {name: voice, index: 1, media: voice, proxies: [a, b], default: true}
            proxies:
              - name: a
                index: 1
                uri: "sip:192.0.2.1:5060;transport=udp"
                site: fra
                capacity: {calls: 200}
                collect: {every: 1s, timeout: 500ms}
                sources:
                  - {pack: kamailio, snmp: {address: 192.0.2.1, port: 1161, credentials: c}}
              - {name: b, index: 2, uri: "sips:[2001:db8::1]"}
            gateways:
              - {name: gw, index: 1, kind: pstn, addresses: [192.0.2.9, "2001:db8::9"]}
            links:
              - {from: gw, to: voice}
            """;
    @TempDir
    Path directory;

    @BeforeEach
    void writeGoodFiles() throws IOException {
        write("fleet.yml", FLEET);
        secrets("credentials:\n  - {name: c, community: verysecret}\n");
    }

    void secrets(String text) throws IOException {
        write("secrets.yml", text);
        Files.setPosixFilePermissions(directory.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-------"));
    }

    void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    List<String> problems() {
        var e = catchThrowableOfType(InvalidFileException.class,
                () -> Configuration.load(directory, Map.of()));
        return e == null ? List.of() : e.problems().stream().map(FileProblem::toString).toList();
    }
}
