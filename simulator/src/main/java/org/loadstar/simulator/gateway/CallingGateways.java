package org.loadstar.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.simulator.calls.Arrivals;
import org.loadstar.simulator.calls.OfferedLoad;
import org.loadstar.simulator.fleet.Devices;

/** All gateways of the fleet. The calls of a pool come to its gateways by their capacities. */
public final class CallingGateways implements AutoCloseable {
    private final List<CallingGateway> gateways;

    private CallingGateways(List<CallingGateway> gateways) {
        this.gateways = List.copyOf(gateways);
    }

    /**
     * Gateways that are ready to {@link #start}.
     *
     * @param adviser  whom they follow
     * @param seed     the same one gives the same calls
     * @param meanTalk mean time from the answer of a call to its end
     * @throws IOException where a gateway's own address cannot be used
     */
    public static CallingGateways of(Fleet fleet, Devices devices, Adviser adviser, OfferedLoad offered,
            long seed, Duration meanTalk) throws IOException {
        var gateways = new ArrayList<CallingGateway>();
        var polled = new HashMap<Pool, LowestPolled>();
        for (Gateway gateway : fleet.gateways()) {
            var pool = poolOf(fleet, gateway);
            var arrivals = new Arrivals(new SplittableRandom(seed + gateway.index()),
                    callsAtFull(fleet, gateway, pool), meanTalk);
            var asker = switch (adviser) {
                case Collector collector -> asker(gateway, pool, collector);
                case Polling agents -> polled(polled, fleet, pool, agents);
            };
            gateways.add(new CallingGateway(devices.device(gateway), asker, arrivals, offered,
                    devices.proxiesByUri()));
        }
        return new CallingGateways(gateways);
    }

    public void start() {
        gateways.forEach(CallingGateway::start);
    }

    public List<CallingGateway> list() {
        return gateways;
    }

    @Override
    public void close() {
        gateways.forEach(CallingGateway::close);
    }

    private static Asker asker(Gateway gateway, Pool pool, Collector collector) throws IOException {
        var from = InetAddress.getByName(gateway.addresses().getFirst());
        return gateway.kind() == GatewayKind.ROUTER
                ? new SnmpAsker(collector.snmp(), pool.index(), from, collector.community())
                : new HttpAsker(collector.http(), pool.name(), from);
    }

    private static Asker polled(Map<Pool, LowestPolled> polled, Fleet fleet, Pool pool, Polling agents)
            throws IOException {
        var ofPool = polled.get(pool);
        if (ofPool == null) {
            ofPool = new LowestPolled(proxiesOf(fleet, pool), agents);
            ofPool.start();
            polled.put(pool, ofPool);
        }
        return ofPool;
    }

    private static List<Proxy> proxiesOf(Fleet fleet, Pool pool) {
        return fleet.proxies().stream().filter(p -> pool.proxies().contains(p.name())).toList();
    }

    private static Pool poolOf(Fleet fleet, Gateway gateway) {
        return fleet.links().stream().filter(l -> l.from().equals(gateway.name())).findFirst()
                .flatMap(l -> fleet.pool(l.to())).orElseThrow();
    }

    private static double callsAtFull(Fleet fleet, Gateway gateway, Pool pool) {
        int ofPool = proxiesOf(fleet, pool).stream().mapToInt(p -> p.capacityCalls().orElseThrow()).sum();
        int ofGateways = fleet.gateways().stream().filter(g -> poolOf(fleet, g).equals(pool))
                .mapToInt(g -> g.capacityCalls().orElseThrow()).sum();
        return (double) ofPool * gateway.capacityCalls().orElseThrow() / ofGateways;
    }
}
