package loadstar.sim;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;

import org.loadstar.bench.CoreEngine;

/**
 * Questions a second of this project's core beside the simulator's own, turn by turn in one run, and bytes
 * that each question allocates. In the simulator's package, whose core no other can make.
 */
public final class Speed {
    private static final int TURNS = 7;
    private static final double PERIOD = 5;
    private static final double TURN_SECONDS = 0.4;

    private Speed() {}

    public static void main(String[] arguments) {
        System.out.println("| proxies | ours, questions/s | simulator's | ratio | ours, bytes a question |");
        System.out.println("|---|---|---|---|---|");
        for (int n : new int[]{10, 100, 1000}) {
            double[] capacity = new double[n];
            Arrays.fill(capacity, 1000);
            var ours = new Driver(new CoreEngine(capacity, 0.5, PERIOD), n);
            var theirs = new Driver(new Loadstar(capacity, 0.5, PERIOD, 10, 120, false, Set.of(), 1), n);
            double[] rates = new double[TURNS];
            double[] ratios = new double[TURNS];
            double bytes = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                double other = theirs.turn();
                long before = allocated();
                long asked = ours.asked;
                rates[turn] = ours.turn();
                bytes = (double) (allocated() - before) / (ours.asked - asked);
                ratios[turn] = rates[turn] / other;
            }
            Arrays.sort(rates);
            Arrays.sort(ratios);
            double rate = rates[TURNS / 2];
            double ratio = ratios[TURNS / 2];
            System.out.printf("| %d | %.0f | %.0f | %.2f | %.0f |%n", n, rate, rate / ratio, ratio, bytes);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Asks as at 60 % load, with a sample of every proxy each period. */
    private static final class Driver {
        private final Engine engine;
        private final int n;
        private final double perSecond;
        private double now = 1;
        private int next;
        private long asked;
        private final double[] setups;

        Driver(Engine engine, int n) {
            this.engine = engine;
            this.n = n;
            this.perSecond = 0.6 * 1000 * n / 120;
            this.setups = new double[n];
            for (int i = 0; i < n; i++)
                sample(i);
        }

        private void sample(int i) {
            engine.sample(i, now, 600 + (next + i) % 7, 0.4, Double.NaN, setups[i], 0, now);
        }

        double turn() {
            long started = System.nanoTime();
            long before = asked;
            double sampledAt = now;
            while (System.nanoTime() - started < TURN_SECONDS * 1e9)
                for (int k = 0; k < 100; k++, asked++) {
                    now += 1 / perSecond;
                    while (now - sampledAt > PERIOD / n) {
                        sampledAt += PERIOD / n;
                        next = (next + 1) % n;
                        sample(next);
                    }
                    int named = engine.ask((int) (asked % 20), Engine.Asker.KNOWN, 0, now);
                    if (named >= 0)
                        setups[named]++;
                }
            return (asked - before) / ((System.nanoTime() - started) / 1e9);
        }
    }
}
