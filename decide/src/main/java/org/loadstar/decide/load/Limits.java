package org.loadstar.decide.load;

/**
 * How a proxy's load grows with its calls: the index of its bottleneck,
 * {@code L(n) = max(n / K, b + s * n / K)}: calls against their limit K, and processors, of which b
 * is busy with other things and s with signalling at full calls. No weighted sum: a sum hides the one
 * resource that is full.
 *
 * @param calls      K, calls at which it is full, above 0
 * @param background b, busy share of the processors that does not come from calls, 0..1
 * @param signalling s, 0..1; 0 where the processors are not told
 */
public record Limits(double calls, double background, double signalling) {
    /** Load with so many calls. */
    public double loadWith(double active) {
        return Math.max(active / calls, background + signalling * active / calls);
    }

    /** Calls at which a load is reached; negative where the background alone is above it. */
    public double callsAt(double load) {
        double byCalls = load * calls;
        return signalling > 0 ? Math.min(byCalls, (load - background) / signalling * calls) : byCalls;
    }
}
