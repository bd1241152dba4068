package loadstar.sim;

import java.time.Duration;
import java.util.Set;

import org.loadstar.bench.Core;

/** The simulator's own core. In the simulator's package, since no other can make it. */
public final class ReferenceCore implements Core {
    private static final double CPU_AT_FULL_CALLS = 0.5;
    private static final double CPU_WINDOW_SECONDS = 10;
    private static final double HOLD_SECONDS = 120;

    private final Loadstar core;

    public ReferenceCore(double[] capacityInCalls, Duration pollPeriod) {
        core = new Loadstar(capacityInCalls, CPU_AT_FULL_CALLS, seconds(pollPeriod.toNanos()),
                CPU_WINDOW_SECONDS, HOLD_SECONDS, false, Set.of(), 1);
    }

    @Override
    public void sample(int proxy, long takenAtNanos, double calls, double cpu, double setups) {
        double taken = seconds(takenAtNanos);
        core.sample(proxy, taken, calls, cpu, Engine.UNKNOWN, setups, 0, taken);
    }

    @Override
    public int ask(int gateway, long nowNanos) {
        return core.ask(gateway, Engine.Asker.KNOWN, 0, seconds(nowNanos));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
