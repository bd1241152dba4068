package org.loadstar.collector.answer;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.NumericAddress;

/** Who asks, by source address: who may without a token, which gateway it is, and where it stands. Thread-safe. */
public final class Askers {
    private final List<Cidr> allow;
    private final PerFleet<Gateways> gateways;

    /** @param fleet the one of now */
    public Askers(Supplier<Fleet> fleet, List<Cidr> allow) {
        this.allow = List.copyOf(allow);
        gateways = new PerFleet<>(fleet, Gateways::of);
    }

    /** Whether questions from there need no token. */
    public boolean mayAsk(InetAddress source) {
        return allow.stream().anyMatch(c -> c.contains(source));
    }

    /** Name of the gateway that has this address, else the address itself. */
    public String client(InetAddress source) {
        String gateway = gateways.get().byAddress().get(source);
        return gateway != null ? gateway : source.getHostAddress();
    }

    /**
     * From where a client will call: a gateway from its site and its own address, whoever asks for it;
     * all others from the address that asks.
     *
     * @param client name of a gateway, or anything else
     */
    public Vantage vantage(String client, InetAddress source) {
        Gateway gateway = gateways.get().byName().get(client);
        if (gateway == null)
            return new Vantage(null, source);
        var own = addresses(gateway).toList();
        return new Vantage(gateway.site(),
                own.isEmpty() || own.contains(source) ? source : own.getFirst());
    }

    private static Stream<InetAddress> addresses(Gateway gateway) {
        return gateway.addresses().stream().map(NumericAddress::parse).flatMap(Optional::stream);
    }

    private record Gateways(Map<String, Gateway> byName, Map<InetAddress, String> byAddress) {
        static Gateways of(Fleet fleet) {
            var byName = new HashMap<String, Gateway>();
            var byAddress = new HashMap<InetAddress, String>();
            for (Gateway g : fleet.gateways()) {
                byName.put(g.name(), g);
                addresses(g).forEach(a -> byAddress.put(a, g.name()));
            }
            return new Gateways(byName, byAddress);
        }
    }
}
