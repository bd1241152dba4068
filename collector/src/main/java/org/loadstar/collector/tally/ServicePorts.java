package org.loadstar.collector.tally;

import java.util.Set;

/** UDP ports of services that answer whatever they are sent: who answers one of them might do so for ever. */
public final class ServicePorts {
    /** Echo, daytime, quotes, characters, time, DNS, TFTP, NTP, SNMP, CLDAP, syslog, RIP, SSDP, mDNS, memcached. */
    private static final Set<Integer> PORTS = Set.of(0, 7, 13, 17, 19, 37, 53, 69, 123, 161, 162, 389, 514,
            520,
            1900, 5353, 11211);

    private ServicePorts() {}

    public static boolean contain(int port) {
        return PORTS.contains(port);
    }
}
