package org.loadstar.decide.whatif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.LoadParameters;
import org.loadstar.model.Moment;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Proxy;

/** All proxies in one replay. Not thread-safe. */
final class Devices {
    /** So many reads in a row that brought nothing: the proxy is lost. */
    static final int MISSES_OF_THE_LOST = 3;

    private final Map<String, Device> byName = new HashMap<>();
    private final Map<String, Integer> misses = new HashMap<>();
    private final double followed;

    Devices(Fleet fleet, Conditions conditions) {
        followed = conditions.followed();
        for (Proxy p : fleet.proxies())
            byName.put(p.name(), new Device(p, LoadParameters.DEFAULT.signalling(),
                    conditions.holding().toNanos()));
    }

    /** Takes in a recorded sample and gives what the proxy would have told. */
    Sample take(Sample recorded) {
        misses.remove(recorded.target());
        Device device = byName.get(recorded.target());
        return device == null ? recorded : device.take(recorded);
    }

    /** Notes a read that brought nothing; whether its proxy is lost by it. */
    boolean isLostBy(String target) {
        return misses.merge(target, 1, Integer::sum) == MISSES_OF_THE_LOST;
    }

    /** Moves a call from where the recorded answer sent it to where another one does. */
    void move(Moment at, Given from, Given to) {
        if (!from.known() || !to.known() || from.equals(to))
            return;
        add(from.proxy(), at, -followed);
        add(to.proxy(), at, followed);
    }

    private void add(@Nullable String proxy, Moment at, double calls) {
        Device device = proxy == null ? null : byName.get(proxy);
        if (device != null)
            device.add(at, calls);
    }

    /** The loads of those proxies of which one is known. */
    double[] loads(List<String> proxies, Moment now) {
        return proxies.stream().map(byName::get).flatMapToDouble(d -> d.load(now).stream()).toArray();
    }
}
