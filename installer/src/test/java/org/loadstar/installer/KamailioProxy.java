package org.loadstar.installer;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

/** A Kamailio with snmpstats and the snmpd that it is a sub-agent of. */
final class KamailioProxy implements AutoCloseable {
    static final int SNMP_PORT = 1161;
    static final String COMMUNITY = "tested";
    private final Program snmpd;
    private final Program kamailio;

    private KamailioProxy(Program snmpd, Program kamailio) {
        this.snmpd = snmpd;
        this.kamailio = kamailio;
    }

    /**
     * @param directory a new directory, its path short enough for a socket
     * @param callee    where calls to the domain voice.test go, which proxies alone can resolve
     */
    static KamailioProxy start(Path directory, String address, String callee) throws IOException {
        return start(directory, address, callee, "");
    }

    /** @param more lines of snmpd.conf */
    static KamailioProxy start(Path directory, String address, String callee, String more)
            throws IOException {
        var values = Map.of("ADDRESS", address, "CALLEE", callee, "DIRECTORY", directory.toString(), "MORE",
                more);
        Peer.write(directory, "snmpd.conf", values);
        Peer.write(directory, "proxy.cfg", values);
        Path socket = directory.resolve("agentx");
        Files.writeString(directory.resolve("snmpstats.conf"), "agentXSocket " + socket + "\n");
        Path snmpget = directory.resolve("snmpget");
        Files.writeString(snmpget, "#!/bin/sh\necho 'Timeticks: (100) 0:00:01.00'\n");
        Files.setPosixFilePermissions(snmpget, PosixFilePermissions.fromString("rwx------"));
        Program snmpd = Peer.start(directory, environment(directory, "snmpd-state"),
                List.of("/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c",
                        directory.resolve("snmpd.conf").toString(), "-I", "-smux"));
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                    .until(() -> accepts(socket));
            return new KamailioProxy(snmpd,
                    Peer.kamailio(directory, environment(directory, "kamailio-state"), "proxy.cfg",
                            address));
        } catch (IOException | RuntimeException e) {
            snmpd.close();
            throw e;
        }
    }

    /** No MIB files: Debian has none of the base modules, and each start would complain about that. */
    private static Map<String, String> environment(Path directory, String state) {
        return Map.of("MIBS", "", "SNMPCONFPATH", directory.toString(), "SNMP_PERSISTENT_DIR",
                directory.resolve(state).toString());
    }

    private static boolean accepts(Path socket) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kamailio.close();
        snmpd.close();
    }
}
