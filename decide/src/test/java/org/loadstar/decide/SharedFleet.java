package org.loadstar.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

import org.loadstar.model.Metric;

/**
 * Equal proxies whose calls are sent where one of some collectors says, in simulated time. All
 * collectors poll the same true calls, each in its own phase, and none knows of another's answers.
 *
 * <p>Calls come as a Poisson process at 80 % of all capacity and last exponentially long. A call
 * reaches its proxy a while after the answer. A full proxy refuses it; one that is sent more calls
 * than it can set up lets them wait.
 */
final class SharedFleet {
    static final int PROXIES = 10;
    static final int CAPACITY = 200;
    static final int GATEWAYS = 10;
    private static final double OFFERED = 0.8;
    private static final double SETUP_DELAY = 0.3;
    /** Set-ups that a proxy manages, as a multiple of those that keep it full. */
    private static final double SETUP_SPEED = 3;
    /** T1 of RFC 3261: from here on the caller repeats its INVITE. */
    private static final double LATE = 0.5;
    private static final double WARM_UP = 180;
    private static final double END = 600;

    private final Traffic traffic;
    private final List<Collector> collectors;
    private final int askFirst;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::at));
    private final int[] calls = new int[PROXIES];
    private final int[] attempts = new int[PROXIES];
    private final int[] rejects = new int[PROXIES];
    private final double[] setUpUntil = new double[PROXIES];
    private double now;
    private int placed;
    private int lost;
    private int peak;
    private double spreadSeconds;

    private SharedFleet(Traffic traffic, List<Collector> collectors, int askFirst) {
        this.traffic = traffic;
        this.collectors = collectors;
        this.askFirst = askFirst;
    }

    /**
     * Plays some minutes.
     *
     * @param holding  mean, in seconds
     * @param askFirst how many gateways ask the first collector; the others ask the last
     */
    static Outcome play(long seed, double holding, double period, List<Collector> collectors, int askFirst) {
        var fleet = new SharedFleet(new Traffic(new Random(seed), holding), collectors, askFirst);
        var phases = new Random(-seed);
        collectors.forEach(c -> fleet.in(period * phases.nextDouble(), () -> fleet.poll(c, period)));
        for (int i = 0; i < OFFERED * CAPACITY * PROXIES; i++)
            fleet.hold(i % PROXIES, fleet.traffic.length());
        fleet.in(fleet.traffic.gap(), fleet::call);
        return fleet.run();
    }

    private Outcome run() {
        while (now < END) {
            Event next = events.remove();
            if (now > WARM_UP) {
                var loads = IntStream.of(calls).summaryStatistics();
                peak = Math.max(peak, loads.getMax());
                spreadSeconds += (loads.getMax() - loads.getMin()) * (next.at - now);
            }
            now = next.at;
            next.what.run();
        }
        return new Outcome(100.0 * lost / placed, 100.0 * peak / CAPACITY,
                100.0 * spreadSeconds / CAPACITY / (END - WARM_UP));
    }

    private void in(double seconds, Runnable what) {
        events.add(new Event(now + seconds, what));
    }

    private void poll(Collector collector, double period) {
        collector.told(now, calls, attempts, rejects);
        in(period, () -> poll(collector, period));
    }

    private void call() {
        int gateway = traffic.gateway();
        double length = traffic.length();
        int named = (gateway < askFirst ? collectors.getFirst() : collectors.getLast()).ask(now);
        placed += now > WARM_UP ? 1 : 0;
        if (named >= 0)
            in(SETUP_DELAY, () -> arrive(named, length));
        else
            lose();
        in(traffic.gap(), this::call);
    }

    private void arrive(int proxy, double length) {
        attempts[proxy]++;
        if (calls[proxy] == CAPACITY) {
            rejects[proxy]++;
            lose();
            return;
        }
        setUpUntil[proxy] = Math.max(setUpUntil[proxy], now) + traffic.holding / CAPACITY / SETUP_SPEED;
        if (setUpUntil[proxy] > now + LATE)
            lose();
        hold(proxy, length);
    }

    private void lose() {
        lost += now > WARM_UP ? 1 : 0;
    }

    private void hold(int proxy, double length) {
        calls[proxy]++;
        in(length, () -> calls[proxy]--);
    }

    private record Event(double at, Runnable what) {}

    /** The same calls of the same gateways whoever is asked. */
    private record Traffic(Random random, double holding) {
        double gap() {
            return exponential(holding / (OFFERED * CAPACITY * PROXIES));
        }

        double length() {
            return exponential(holding);
        }

        int gateway() {
            return random.nextInt(GATEWAYS);
        }

        private double exponential(double mean) {
            return -mean * Math.log(1 - random.nextDouble());
        }
    }

    /**
     * What came of it, in percent.
     *
     * @param lost   of all calls: refused, sent nowhere or set up late
     * @param peak   highest load of any proxy
     * @param spread load of the fullest less that of the emptiest proxy, mean over time
     */
    record Outcome(double lost, double peak, double spread) {
        static Outcome mean(List<Outcome> all) {
            return new Outcome(all.stream().mapToDouble(Outcome::lost).average().orElseThrow(),
                    all.stream().mapToDouble(Outcome::peak).average().orElseThrow(),
                    all.stream().mapToDouble(Outcome::spread).average().orElseThrow());
        }
    }

    /** Who polls and answers. Times in seconds. */
    interface Collector {
        void told(double now, int[] calls, int[] attempts, int[] rejects);

        /** Position of a proxy; -1: none. */
        int ask(double now);
    }

    /** A collector with a core of its own. */
    static Collector loadstar(double period) {
        var r = Rehearsed.polledEvery(nanos(period),
                IntStream.range(0, PROXIES).map(i -> CAPACITY).toArray());
        var start = r.now;
        return new Collector() {
            @Override
            public void told(double now, int[] calls, int[] attempts, int[] rejects) {
                r.now = start.plus(nanos(now));
                for (int i = 0; i < PROXIES; i++)
                    r.told(Rehearsed.name(i), Map.of(Metric.CALLS, (double) calls[i], Metric.ATTEMPTS,
                            (double) attempts[i], Metric.REJECTS, (double) rejects[i]));
            }

            @Override
            public int ask(double now) {
                r.now = start.plus(nanos(now));
                String named = r.named();
                return named.equals("none") ? -1 : named.charAt(0) - 'a';
            }
        };
    }

    /** Names the lowest number of its last poll until the next: the bad example. */
    static Collector lowestOfTheLastPoll() {
        var last = new ArrayList<Integer>();
        return new Collector() {
            @Override
            public void told(double now, int[] calls, int[] attempts, int[] rejects) {
                last.clear();
                IntStream.of(calls).forEach(last::add);
            }

            @Override
            public int ask(double now) {
                return IntStream.range(0, last.size()).boxed().min(Comparator.comparing(last::get)).orElse(0);
            }
        };
    }

    private static Duration nanos(double seconds) {
        return Duration.ofNanos((long) (1e9 * seconds));
    }
}
