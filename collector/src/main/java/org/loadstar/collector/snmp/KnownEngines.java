package org.loadstar.collector.snmp;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.snmp4j.smi.OctetString;

/**
 * Engines of agents, as they answered when they were asked for them. Only agents of the fleet are asked, so
 * nobody else can fill this. Thread-safe.
 */
public final class KnownEngines {
    private final ConcurrentMap<InetSocketAddress, OctetString> byAgent = new ConcurrentHashMap<>();

    public void learned(InetSocketAddress agent, byte[] engine) {
        byAgent.put(agent, new OctetString(engine));
    }

    public Optional<OctetString> of(InetSocketAddress agent) {
        return Optional.ofNullable(byAgent.get(agent));
    }

    /** Forgets all but some agents. */
    public void retain(Set<InetSocketAddress> agents) {
        byAgent.keySet().retainAll(agents);
    }
}
