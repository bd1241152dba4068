package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An snmpd that tells what Kamailio's snmpstats would, of a proxy that holds the same calls all the time. */
final class OverriddenAgent {
    private OverriddenAgent() {}

    /** @param directory a new directory */
    static Program start(Path directory, String address, int calls) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("snmpd.conf"), """
                agentAddress udp:%1$s:%2$d
                rocommunity %3$s 127.0.0.0/8
                override %4$s.2.0 uinteger %5$d
                override %4$s.4.0 counter 0
                override %4$s.6.0 integer -1
                override %4$s.7.0 counter %5$d
                """.formatted(address, KamailioProxy.SNMP_PORT, KamailioProxy.COMMUNITY,
                ".1.3.6.1.4.1.34352.3.1.3.1.3.2", calls));
        return Peer.start(directory,
                Map.of("MIBS", "", "SNMPCONFPATH", directory.toString(), "SNMP_PERSISTENT_DIR",
                        directory.resolve("state").toString()),
                List.of("/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c",
                        directory.resolve("snmpd.conf").toString(), "-I", "-smux"));
    }
}
