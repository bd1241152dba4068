package org.loadstar.simulator.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Target;

/** The devices of a fleet in its order, as they are played. Immutable; the devices are not. */
public final class Devices {
    private final Fleet fleet;
    private final Map<String, Device> byName = new LinkedHashMap<>();

    /** Plays every device of a fleet; each of them must have a capacity. */
    public Devices(Fleet fleet, TimeSource time) {
        this.fleet = fleet;
        fleet.targets().forEach(t -> byName.put(t.name(), new Device(t.name(), capacity(t), time)));
    }

    /** The device with a name of the fleet. */
    public Device device(Target target) {
        return Optional.ofNullable(byName.get(target.name())).orElseThrow();
    }

    public List<Device> proxies() {
        return fleet.proxies().stream().map(this::device).toList();
    }

    public Optional<Device> proxy(String name) {
        return fleet.proxy(name).map(this::device);
    }

    /** The proxies by the URI that answers name. */
    public Map<String, Device> proxiesByUri() {
        var byUri = new LinkedHashMap<String, Device>();
        for (Proxy proxy : fleet.proxies())
            byUri.put(proxy.uri().text(), device(proxy));
        return byUri;
    }

    private static int capacity(Target target) {
        return target.capacityCalls().orElseThrow();
    }
}
