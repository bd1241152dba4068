package org.loadstar.collector.answer.snmp;

import java.net.InetAddress;

/**
 * Who asks over SNMP.
 *
 * @param source   address from which it asks
 * @param identity by which it is known again
 */
record Asker(InetAddress source, Identity identity) {
    /** An asker by v1 or v2c. */
    static Asker byCommunity(InetAddress source, String community) {
        return new Asker(source, new ByCommunity(source, community));
    }

    /** An asker by v3. */
    static Asker byUser(InetAddress source, String user, String context) {
        return new Asker(source, new ByUser(user, context));
    }

    /** What makes two requests those of one asker. */
    sealed interface Identity {}

    private record ByCommunity(InetAddress source, String community) implements Identity {
        @Override
        public String toString() {
            return source.getHostAddress();
        }
    }

    private record ByUser(String user, String context) implements Identity {}
}
