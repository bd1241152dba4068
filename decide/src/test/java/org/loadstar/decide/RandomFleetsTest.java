package org.loadstar.decide;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Metric;
import org.loadstar.model.ProxyState;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties that hold for any fleet and any history, tried on seeded ones. */
class RandomFleetsTest {
    private static final List<AdminState> ADMIN = List.of(AdminState.UP, AdminState.DRAINING,
            AdminState.DISABLED);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whoeverIsNamedMayBeNamedAndNothingIsNotANumber(long seed) {
        var random = new Random(seed);
        int n = 1 + random.nextInt(8);
        var r = Rehearsed.withCapacities(random.ints(n, 0, 200).toArray());
        for (int step = 0; step < 500; step++) {
            happen(random, r, n);
            r.pass(Duration.ofMillis(random.nextInt(700)));
            var view = r.core.view(r.now);
            if (!(r.ask() instanceof LeastLoaded l))
                continue;
            var states = view.proxies().stream().map(p -> p.measured().state()).toList();
            var chosen = states.get(l.proxy().charAt(0) - 'a');
            assertThat(chosen).isNotIn(ProxyState.DRAINING, ProxyState.DISABLED, ProxyState.DOWN);
            boolean healthyWithRoom = view.proxies().stream()
                    .anyMatch(p -> (p.measured().state() == ProxyState.UP)
                            && p.measured().load() != null && p.measured().load() < 0.98);
            boolean unseen = chosen == ProxyState.UNKNOWN && l.takenAt() == null && l.confidence() < 0.5;
            if (healthyWithRoom && !unseen)
                assertThat(chosen).as("seed %d step %d", seed, step).isIn(ProxyState.UP, ProxyState.HOT,
                        ProxyState.RAMPING);
            assertThat(l.confidence()).isBetween(0.0, 1.0);
            if (l.load() != null)
                assertThat(l.load()).isFinite().isGreaterThanOrEqualTo(0);
            assertThat(l.headroom()).isGreaterThanOrEqualTo(0);
        }
    }

    private static void happen(Random random, Rehearsed r, int n) {
        String proxy = Rehearsed.name(random.nextInt(n));
        switch (random.nextInt(12)) {
            case 0 -> r.core.administer(proxy, ADMIN.get(random.nextInt(3)));
            case 1 -> r.told(proxy, Map.of(Metric.CALLS, Double.NaN));
            case 2 -> r.told(proxy, Map.of(Metric.CALLS, 4294967295.0, Metric.CPU, -3.0));
            case 3 -> r.told(proxy, Map.of(Metric.HEALTH, (double) random.nextInt(2)));
            case 4 -> r.core.missed(proxy, "no answer");
            case 5 -> r.told(proxy, Map.of(Metric.CPU, random.nextDouble()));
            default -> r.told(proxy,
                    Map.of(Metric.CALLS, (double) random.nextInt(200), Metric.CPU, random.nextDouble(),
                            Metric.ATTEMPTS, (double) random.nextInt(100_000)));
        }
    }
}
