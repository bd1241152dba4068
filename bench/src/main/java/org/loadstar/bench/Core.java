package org.loadstar.bench;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;

/**
 * A decision core under measurement. Proxies and gateways go by position, times are nanoseconds of one clock,
 * never going back. An implementation has a public constructor (double[] capacityInCalls, Duration pollPeriod).
 */
public interface Core {
    /** Gateways that the core knows by name. */
    int GATEWAYS = 256;

    /**
     * What a proxy told of itself.
     *
     * @param cpu    busy share of its processors, 0..1
     * @param setups since it started, none of them refused
     */
    void sample(int proxy, long takenAtNanos, double calls, double cpu, double setups);

    /**
     * Answers a question of a known gateway that asks for one call.
     *
     * @param gateway 0 until {@link #GATEWAYS}
     * @return the proxy that is named; -1: none
     */
    int ask(int gateway, long nowNanos);

    /**
     * Makes a core of a class.
     *
     * @throws IllegalArgumentException if there is no such class, or it can't be made
     */
    static Core of(String className, double[] capacityInCalls, Duration pollPeriod) {
        try {
            return Class.forName(className).asSubclass(Core.class)
                    .getConstructor(double[].class, Duration.class)
                    .newInstance(capacityInCalls, pollPeriod);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("expected to make a " + className + ", failed", e.getCause());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "expected a core that can be made of double[] and Duration, got \""
                            + className + "\"",
                    e);
        }
    }
}
