package org.loadstar.collector.answer;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.NumericAddress;

/** Who asks, by source address: who may without a token, which gateway it is, and where it stands. Immutable. */
public final class Askers {
    private final List<Cidr> allow;
    private final Map<InetAddress, String> gateways = new HashMap<>();
    private final Map<String, Gateway> byName = new HashMap<>();

    public Askers(Fleet fleet, List<Cidr> allow) {
        this.allow = List.copyOf(allow);
        for (Gateway g : fleet.gateways()) {
            byName.put(g.name(), g);
            addresses(g).forEach(a -> gateways.put(a, g.name()));
        }
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

    /**
     * From where a client will call: a gateway from its site and its own address, whoever asks for it;
     * all others from the address that asks.
     *
     * @param client name of a gateway, or anything else
     */
    public Vantage vantage(String client, InetAddress source) {
        Gateway gateway = byName.get(client);
        if (gateway == null)
            return new Vantage(null, source);
        var own = addresses(gateway).toList();
        return new Vantage(gateway.site(),
                own.isEmpty() || own.contains(source) ? source : own.getFirst());
    }

    private static Stream<InetAddress> addresses(Gateway gateway) {
        return gateway.addresses().stream().map(NumericAddress::parse).flatMap(Optional::stream);
    }
}
