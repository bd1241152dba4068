package org.loadstar.collector.intake.sip;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.sip.SipRequest;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.HttpAccess;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.SipAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.fleet.Target;

/**
 * Which device of the fleet sent something, by its numeric addresses: a gateway's own, the host of a proxy's URI, the
 * agents of its sources. Where several share an address the port of their URI tells them apart, or nobody is meant.
 * Thread-safe.
 */
public final class Senders {
    private final PerFleet<Map<InetAddress, List<Target>>> byAddress;

    /** @param fleet the one of now */
    public Senders(Supplier<Fleet> fleet) {
        byAddress = new PerFleet<>(fleet, Senders::byAddress);
    }

    /** Name of the device that sent a request; empty where it is none, or can't be told. */
    Optional<String> find(SipRequest request) {
        List<Target> targets = byAddress.get().getOrDefault(request.source().getAddress(), List.of());
        if (targets.size() == 1)
            return Optional.of(targets.getFirst().name());
        List<Target> ofPort = targets.stream()
                .filter(t -> t instanceof Proxy p && p.uri().port() == request.via().port()).toList();
        return ofPort.size() == 1 ? Optional.of(ofPort.getFirst().name()) : Optional.empty();
    }

    private static Map<InetAddress, List<Target>> byAddress(Fleet fleet) {
        var all = new HashMap<InetAddress, List<Target>>();
        for (Target target : fleet.targets())
            hosts(target).flatMap(h -> NumericAddress.parse(h).stream()).distinct()
                    .forEach(a -> all.computeIfAbsent(a, k -> new ArrayList<>()).add(target));
        return Map.copyOf(all);
    }

    private static Stream<String> hosts(Target target) {
        Stream<String> own = switch (target) {
            case Proxy p -> Stream.of(p.uri().host());
            case Gateway g -> g.addresses().stream();
        };
        return Stream.concat(own, target.sources().stream().map(Senders::host));
    }

    private static String host(Source source) {
        return switch (source.access()) {
            case SnmpAccess a -> a.address();
            case JolokiaAccess a -> a.url().getHost().replaceAll("[\\[\\]]", "");
            case HttpAccess a -> a.url().getHost().replaceAll("[\\[\\]]", "");
            case SipAccess a -> a.uri().host();
        };
    }
}
