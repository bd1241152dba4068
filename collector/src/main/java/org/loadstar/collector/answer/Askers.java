package org.loadstar.collector.answer;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.config.Cidr;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.NumericAddress;

/** Who asks, by source address: who may without a token, and which gateway it is. Immutable. */
public final class Askers {
    private final List<Cidr> allow;
    private final Map<InetAddress, String> gateways = new HashMap<>();

    public Askers(Fleet fleet, List<Cidr> allow) {
        this.allow = List.copyOf(allow);
        fleet.gateways().forEach(g -> g.addresses()
                .forEach(a -> NumericAddress.parse(a).ifPresent(address -> gateways.put(address, g.name()))));
    }

    /** Whether questions from there need no token. */
    public boolean mayAsk(InetAddress source) {
        return allow.stream().anyMatch(c -> c.contains(source));
    }

    /** Name of the gateway that has this address, else the address itself. */
    public String client(InetAddress source) {
        String gateway = gateways.get(source);
        return gateway != null ? gateway : source.getHostAddress();
    }
}
