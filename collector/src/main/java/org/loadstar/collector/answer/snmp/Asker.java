package org.loadstar.collector.answer.snmp;

import java.net.InetAddress;

/** Who asks over SNMP: a source address and the community it named. */
record Asker(InetAddress source, String community) {
    @Override
    public String toString() {
        return source.getHostAddress();
    }
}
