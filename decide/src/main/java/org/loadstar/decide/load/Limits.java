package org.loadstar.decide.load;

import org.jspecify.annotations.Nullable;

/**
 * How a proxy's load grows with its calls: the index of its bottleneck,
 * {@code L(n) = max(n / K, b + s * n / K)}: calls against their limit K, and processors, of which b
 * is busy with other things and s with signalling at full calls, and what else can run out. A weighted sum
 * takes its place where one is asked for, until one of them is full.
 *
 * @param calls      K, calls at which it is full, above 0
 * @param background b, busy share of the processors that does not come from calls, 0..1
 * @param signalling s, 0..1; 0 where the processors are not told
 * @param others     what else can run out
 * @param sum        in place of the bottleneck; null: the bottleneck
 */
public record Limits(double calls, double background, double signalling, Supply others,
        @Nullable WeightedSum sum) {
    /** Limited by calls and processors alone. */
    public Limits(double calls, double background, double signalling) {
        this(calls, background, signalling, Supply.UNLIMITED);
    }

    /** The load is that of the fullest. */
    public Limits(double calls, double background, double signalling, Supply others) {
        this(calls, background, signalling, others, null);
    }

    /** Load with so many calls. */
    public double loadWith(double active) {
        double fullest = Math.max(Math.max(active / calls, background + signalling * active / calls),
                others.loadWith(active));
        return sum == null
                ? fullest
                : fullest < 1 ? sum.loadWith(active) : Math.max(fullest, sum.loadWith(active));
    }

    /** Calls at which a load is reached; negative where the load is above it without any. */
    public double callsAt(double load) {
        return sum == null ? fullestAt(load) : Math.min(sum.callsAt(load), fullestAt(Math.max(1, load)));
    }

    private double fullestAt(double load) {
        double byCalls = Math.min(load * calls, others.callsAt(load));
        return signalling > 0 ? Math.min(byCalls, (load - background) / signalling * calls) : byCalls;
    }
}
