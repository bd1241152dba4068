package org.loadstar.simulator.study.world;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;

/** The fleet as whoever decides knows it. */
final class Inventory {
    private Inventory() {}

    /** @param capacities as they were configured, right or wrong */
    static Fleet fleet(Setting setting, List<Integer> capacities) {
        var every = Duration.ofNanos((long) (setting.polling().every() * 1e9));
        List<Proxy> proxies = IntStream.range(0, capacities.size())
                .mapToObj(i -> proxy(i, capacities.get(i), new Collect(every, every))).toList();
        int known = setting.asking().known() ? setting.asking().clients() : 0;
        var callers = IntStream.range(0, known).mapToObj(Names::gateway);
        List<String> gateways = Stream.concat(callers, Stream.of(Names.IDLE_GATEWAY)).toList();
        var pool = new Pool(Names.POOL, 1, Media.VOICE, null, proxies.stream().map(Proxy::name).toList(),
                true);
        return new Fleet(List.of(pool), proxies, IntStream.range(0, gateways.size())
                .mapToObj(i -> new Gateway(gateways.get(i), i + 1, GatewayKind.VOIP, List.of(), null,
                        OptionalInt.empty(), Collect.DEFAULT, List.of()))
                .toList(), List.of());
    }

    private static Proxy proxy(int position, int capacity, Collect collect) {
        String name = Names.proxy(position);
        return new Proxy(name, position + 1, ServiceUri.parse("sip:" + name + ".example").orElseThrow(), null,
                OptionalInt.of(capacity), collect, List.of());
    }
}
