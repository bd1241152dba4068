package org.loadstar.decide.load;

/**
 * Calls at which a proxy is full, as its refusals teach: down at once to where it refuses with idle
 * processors, back up slowly to what it is said to hold (additive increase, multiplicative decrease).
 * Confined to its core.
 */
final class Ceiling {
    private static final double DOWN = 0.99;
    private static final double LOWEST = 0.3;
    private static final double UP_A_MINUTE = 0.01;
    /** Processors busier than this refuse for want of themselves, not of room for calls. */
    private static final double STARVED = 0.9;

    private double part = 1;

    /** Learns that it refused calls while it held so many of those that it is said to hold. */
    void refused(double calls, double full, double cpu) {
        if (!(cpu >= STARVED) && calls > full / 2)
            part = Math.min(part, Math.max(LOWEST, DOWN * calls / full));
    }

    /** Learns that it refused none for some seconds. */
    void tookAll(double seconds) {
        part = Math.min(1, part * (1 + UP_A_MINUTE * seconds / 60));
    }

    /** The part of its calls that it really holds, 0.3..1. */
    double part() {
        return part;
    }

    void forget() {
        part = 1;
    }
}
