package org.loadstar.console;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.AdminState;
import org.loadstar.model.Media;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Reason;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.view.GatewayView;
import org.loadstar.model.view.LinkView;
import org.loadstar.model.view.PoolView;
import org.loadstar.model.view.ProxyView;
import org.loadstar.model.view.TopologyView;

/** Pictures of networks, as a collector sends them. */
public final class Pictures {
    private Pictures() {}

    /** Pool voice with vo-1 and vo-2, the latter the least loaded, behind gateway gw-1. */
    public static TopologyView pair(ProxyState first, long ageMillis) {
        return of(pool("voice", List.of("vo-1", "vo-2"), "vo-2", "vo-2"),
                proxy("vo-1", 1, first, 0.3, ageMillis), proxy("vo-2", 2, ProxyState.UP, 0.2, 200));
    }

    /** One pool of many proxies. */
    public static TopologyView crowd(int proxies) {
        var all = IntStream.rangeClosed(1, proxies)
                .mapToObj(i -> proxy("vo-" + i, i, ProxyState.UP, 0.5, 200))
                .toArray(ProxyView[]::new);
        return of(pool("voice", IntStream.rangeClosed(1, proxies).mapToObj(i -> "vo-" + i).toList(), "vo-1",
                "vo-1"), all);
    }

    public static TopologyView of(PoolView pool, ProxyView... proxies) {
        var gateway = new GatewayView("gw-1", 1, GatewayKind.PSTN, ProxyState.UP, 0.4, 40L, 100L, 100L, 1,
                "fra", 5, 5, null, "");
        return new TopologyView(List.of(pool), List.of(proxies), List.of(gateway),
                List.of(new LinkView("gw-1", "voice", 12.0), new LinkView("voice", "vo-2", 12.0)), 3,
                Instant.parse("2026-01-01T00:00:00Z"), "up");
    }

    /**
     * A pool.
     *
     * @param told   proxy of the next answer, null when none is told
     * @param lowest the least loaded one, null when unknown
     */
    public static PoolView pool(String name, List<String> proxies, @Nullable String told,
            @Nullable String lowest) {
        return new PoolView(name, 1, Media.VOICE, "fra", proxies, told,
                told == null ? Reason.NONE_DRAINED : Reason.LEAST_LOADED,
                told == null ? "all are draining" : lowest + " is lowest", lowest, 0.2, 800, false, 200L,
                15_000,
                0.98, 7, 7, 0);
    }

    public static ProxyView proxy(String name, int index, ProxyState state, double load, long ageMillis) {
        return new ProxyView(name, index, state, load, Math.round(load * 500), 500L,
                Math.round(500 - load * 500), ageMillis, 0.9, List.of("voice"), AdminState.UP,
                "sip:192.0.2." + index, "fra", state == ProxyState.UP ? "" : "no answer within 500 ms");
    }
}
