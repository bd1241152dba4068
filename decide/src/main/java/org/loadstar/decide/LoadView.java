package org.loadstar.decide;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;

/**
 * The whole network at one moment, the same for all readers. Immutable.
 *
 * @param number  rises whenever loads or states change, over restarts too
 * @param takenAt when it was drawn
 */
public record LoadView(long number, Moment takenAt, List<OfPool> pools, List<OfProxy> proxies,
        List<OfGateway> gateways) {
    public LoadView {
        pools = List.copyOf(pools);
        proxies = List.copyOf(proxies);
        gateways = List.copyOf(gateways);
    }

    /**
     * What is known of one device's load.
     *
     * @param load     by the calls of the last sample; null unknown
     * @param calls    as the last sample told them; null unknown
     * @param capacity calls at which it is full; null unknown
     * @param takenAt  when the data were true; null before the first
     */
    public record Measured(ProxyState state, @Nullable Double load, @Nullable Double calls,
            @Nullable Double capacity,
            @Nullable Moment takenAt, double confidence, String stateReason) {}

    /**
     * A proxy.
     *
     * @param answers how often it was named since the start
     */
    public record OfProxy(Proxy proxy, Measured measured, AdminState adminState, long headroom,
            long answers) {}

    /**
     * A gateway.
     *
     * @param questions how often it asked since the start
     * @param told      how often it was told a proxy
     * @param followed  how far what it was told became calls, 0..1; null before enough of it should have
     */
    public record OfGateway(Gateway gateway, Measured measured, long questions, long told,
            @Nullable Double followed) {}

    /**
     * A pool.
     *
     * @param told        what a question would be told at that moment
     * @param lowest      proxy of the lowest load among those that may be named; null where unknown
     * @param headroom    calls that still fit on its healthy proxies
     * @param saturated   whether all that serve are full, or were and none has become much emptier since
     * @param validMillis age up to which its data count as valid
     */
    public record OfPool(Pool pool, Answer told, @Nullable String lowest, @Nullable Double lowestLoad,
            long headroom, boolean saturated,
            long validMillis, long questions, long refused) {}

    public Optional<OfPool> pool(String name) {
        return pools.stream().filter(p -> p.pool().name().equals(name)).findFirst();
    }

    public Optional<OfProxy> proxy(String name) {
        return proxies.stream().filter(p -> p.proxy().name().equals(name)).findFirst();
    }

    public Optional<OfGateway> gateway(String name) {
        return gateways.stream().filter(g -> g.gateway().name().equals(name)).findFirst();
    }
}
