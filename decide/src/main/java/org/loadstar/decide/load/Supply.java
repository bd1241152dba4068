package org.loadstar.decide.load;

import java.util.Arrays;

/**
 * Resources beside calls and processors, each with the part of it that is in use for other things and
 * the part that one call takes. Immutable.
 */
public final class Supply {
    /** Nothing else is limited. */
    public static final Supply UNLIMITED = new Supply(new double[0], new double[0]);

    private final double[] base;
    private final double[] perCall;

    private Supply(double[] base, double[] perCall) {
        this.base = base;
        this.perCall = perCall;
    }

    /** The same with one resource more: parts of it, 1 = all. */
    Supply and(double inUse, double ofOneCall) {
        int n = base.length;
        double[] bases = Arrays.copyOf(base, n + 1);
        double[] slopes = Arrays.copyOf(perCall, n + 1);
        bases[n] = inUse;
        slopes[n] = ofOneCall;
        return new Supply(bases, slopes);
    }

    /** Load of the fullest of them with so many calls. */
    double loadWith(double calls) {
        double load = 0;
        for (int i = 0; i < base.length; i++)
            load = Math.max(load, base[i] + perCall[i] * calls);
        return load;
    }

    /** Calls at which the first of them reaches a load; negative where it is above it without any. */
    double callsAt(double load) {
        double calls = Double.POSITIVE_INFINITY;
        for (int i = 0; i < base.length; i++)
            if (perCall[i] > 0)
                calls = Math.min(calls, (load - base[i]) / perCall[i]);
            else if (base[i] > load)
                calls = -1;
        return calls;
    }
}
