package org.loadstar.decide;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;
import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Limit;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.Reach;
import org.loadstar.model.fleet.Resource;

/**
 * A fleet with sites, limits, gateways and two pools, and what happens to it, all drawn from one seed:
 * the same seed gives the same.
 */
final class RandomHistory {
    private static final List<Metric> TOLD = List.of(Metric.CALLS, Metric.CPU, Metric.ATTEMPTS,
            Metric.REJECTS,
            Metric.PORTS, Metric.BANDWIDTH, Metric.MEMORY, Metric.LOAD, Metric.CAPACITY);
    private static final double[] IMPOSSIBLE = {Double.NaN, -1, 4294967295.0, Double.POSITIVE_INFINITY};
    private static final InetAddress INSIDE = NumericAddress.parse("10.0.0.7").orElseThrow();
    private static final InetAddress OUTSIDE = NumericAddress.parse("198.51.100.7").orElseThrow();
    private static final List<Vantage> VANTAGES = List.of(Vantage.ANYWHERE, new Vantage("north", null),
            new Vantage("south", INSIDE), new Vantage(null, INSIDE), new Vantage(null, OUTSIDE));
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());
    private static final List<AdminState> ADMIN = List.of(AdminState.UP, AdminState.UP, AdminState.DRAINING,
            AdminState.DISABLED);

    final Rehearsed r;
    final Random random;
    private final Map<String, Integer> misses = new HashMap<>();
    private final Map<String, Device> devices = new HashMap<>();

    RandomHistory(long seed) {
        random = new Random(seed);
        r = Rehearsed.of(fleet(random));
        r.fleet().proxies().forEach(p -> devices.put(p.name(), new Device(random)));
    }

    private static Fleet fleet(Random random) {
        var built = new Built().gateway("gw1").gateway("gw2");
        int n = 1 + random.nextInt(8);
        for (int i = 0; i < n; i++)
            built.proxy(Rehearsed.name(i), List.of("north", "south").get(random.nextInt(2)), capacity(random),
                    reach(random, i));
        List<String> all = IntStream.range(0, n).mapToObj(Rehearsed::name).toList();
        return built.pool("voice", Media.VOICE, all)
                .pool("video", Media.VIDEO, all.subList(0, 1 + random.nextInt(n))).fleet();
    }

    private static Capacity capacity(Random random) {
        var limits = new HashMap<Resource, Limit>();
        if (random.nextInt(4) == 0)
            limits.put(Resource.PORTS, new Limit(100 + random.nextInt(400), Map.of(Media.VOICE, 2.0)));
        if (random.nextInt(4) == 0)
            limits.put(Resource.BANDWIDTH, new Limit(20_000, Map.of(Media.VIDEO, 500.0)));
        if (random.nextInt(8) == 0)
            limits.put(Resource.MEMORY, new Limit(0.95, Map.of()));
        Map<Media, Double> weights = random.nextBoolean() ? Map.of() : Map.of(Media.VIDEO, 4.0);
        int calls = random.nextInt(200);
        return new Capacity(calls > 10 ? OptionalInt.of(calls) : OptionalInt.empty(), weights, limits);
    }

    private static List<Reach> reach(Random random, int proxy) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(Built.fromSite("north", "sip:10.1.0." + (proxy + 1)));
            case 1 -> List.of(Built.fromRange("10.0.0.0/8", "sip:10.2.0." + (proxy + 1)),
                    Built.fromSite("south", "sip:10.3.0." + (proxy + 1)));
            default -> List.of();
        };
    }

    /** Something happens to one proxy, and some time passes. */
    void happen() {
        String proxy = Rehearsed.name(random.nextInt(r.fleet().proxies().size()));
        switch (random.nextInt(24)) {
            case 0, 1 -> r.core.administer(proxy, ADMIN.get(random.nextInt(ADMIN.size())));
            case 2 -> tell(proxy, Map.of(Metric.CALLS, IMPOSSIBLE[random.nextInt(IMPOSSIBLE.length)]));
            case 3 -> tell(proxy, Map.of(Metric.CALLS, 5.0, Metric.CPU, -3.0));
            case 4 -> tell(proxy, Map.of(Metric.HEALTH, (double) random.nextInt(2)));
            case 5, 6 -> miss(proxy);
            default -> tell(proxy, device(proxy).tell(random));
        }
        r.pass(Duration.ofMillis(100 + random.nextInt(600)));
    }

    private Device device(String proxy) {
        return devices.computeIfAbsent(proxy, p -> new Device(random));
    }

    void tell(String proxy, Map<Metric, Double> values) {
        r.told(proxy, values);
        if (!values.isEmpty())
            misses.put(proxy, 0);
    }

    private void miss(String proxy) {
        r.core.missed(proxy, "no answer");
        misses.merge(proxy, 1, Integer::sum);
    }

    /** Whether it did not answer three times in a row. */
    boolean isSilent(String proxy) {
        return misses.getOrDefault(proxy, 0) >= 3;
    }

    Question question() {
        String pool = List.of("voice", "video").get(random.nextInt(2));
        String client = List.of("gw1", "gw2", "192.0.2.99", "198.51.100." + random.nextInt(250))
                .get(random.nextInt(4));
        Duration keep = random.nextInt(4) == 0 ? Duration.ofSeconds(1 + random.nextInt(60)) : Duration.ZERO;
        Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        return new Question(pool, client, random.nextInt(4), keep, purpose,
                VANTAGES.get(random.nextInt(VANTAGES.size())));
    }

    /** A question that counts, some of them looked up before. */
    Answer ask(Question question) {
        if (random.nextInt(4) > 0 || !question.keep().isZero())
            return r.ask(question);
        return r.core.confirm(r.core.look(question, r.now), question, r.now);
    }

    /** What one proxy tells: some of all metrics, always the same. */
    private static final class Device {
        private final List<Metric> told = new ArrayList<>();
        private double calls;
        private double attempts;
        private double rejects;

        Device(Random random) {
            TOLD.forEach(m -> {
                if (random.nextInt(m == Metric.CALLS ? 12 : 3) > 0)
                    told.add(m);
            });
            calls = random.nextInt(100);
        }

        Map<Metric, Double> tell(Random random) {
            boolean restarted = random.nextInt(60) == 0;
            calls = restarted ? 0 : Math.max(0, calls + random.nextInt(21) - 10);
            attempts = restarted ? 0 : attempts + random.nextInt(20);
            rejects = restarted ? 0 : rejects + (random.nextInt(10) == 0 ? random.nextInt(5) : 0);
            var values = new EnumMap<Metric, Double>(Metric.class);
            for (Metric m : told)
                values.put(m, value(m, random));
            if (random.nextInt(10) == 0 && !told.isEmpty())
                values.remove(told.get(random.nextInt(told.size())));
            return values;
        }

        private double value(Metric metric, Random random) {
            return switch (metric) {
                case CALLS -> calls;
                case ATTEMPTS -> attempts;
                case REJECTS -> rejects;
                case PORTS -> 2 * calls + random.nextInt(5);
                case BANDWIDTH -> 90 * calls;
                case CAPACITY -> 150;
                default -> random.nextDouble();
            };
        }
    }
}
