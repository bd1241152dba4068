package org.loadstar.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;

/** Fleets of one pool, whose proxies and gateways are numbered. */
final class OneFleet {
    static final String POOL = "pool";

    private OneFleet() {}

    static String proxy(int position) {
        return "p" + position;
    }

    static String gateway(int position) {
        return "g" + position;
    }

    static Fleet of(double[] capacityInCalls, Duration pollPeriod, int gateways) {
        var proxies = new ArrayList<Proxy>();
        for (int i = 0; i < capacityInCalls.length; i++)
            proxies.add(
                    new Proxy(proxy(i), i + 1, ServiceUri.parse("sip:" + proxy(i) + ".example").orElseThrow(),
                            null, OptionalInt.of((int) Math.round(capacityInCalls[i])),
                            new Collect(pollPeriod, pollPeriod),
                            List.of()));
        var askers = new ArrayList<Gateway>();
        for (int i = 0; i < gateways; i++)
            askers.add(new Gateway(gateway(i), i + 1, GatewayKind.VOIP, List.of(), null, OptionalInt.empty(),
                    Collect.DEFAULT, List.of()));
        var pool = new Pool(POOL, 1, Media.VOICE, null, proxies.stream().map(Proxy::name).toList(), true);
        return new Fleet(List.of(pool), proxies, askers, List.of());
    }
}
