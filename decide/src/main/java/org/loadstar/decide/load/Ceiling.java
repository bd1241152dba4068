package org.loadstar.decide.load;

/**
 * Calls at which a proxy is full, as its refusals teach: down at once to where it refuses with idle
 * processors, back up slowly to what it is said to hold (additive increase, multiplicative decrease).
 * Confined to its core.
 */
final class Ceiling {
    private static final double DOWN = 0.99;
    private static final double DOWN_INFERRED = 0.95;
    private static final double LOWEST = 0.3;
    private static final double UP_A_MINUTE = 0.01;
    /** To try again costs calls that nobody sees. */
    private static final double UP_A_MINUTE_INFERRED = 0.003;
    /** Processors busier than this refuse for want of themselves, not of room for calls. */
    private static final double STARVED = 0.9;

    private double part = 1;

    /**
     * Learns that it refused calls.
     *
     * @param calls that it held
     * @param full  calls that it is said to hold
     * @param cpu   busy share of its processors; NaN where not told
     * @param told  whether it told so itself
     */
    void refused(double calls, double full, double cpu, boolean told) {
        if (!(cpu >= STARVED) && calls > full / 2)
            part = Math.min(part, Math.max(LOWEST, (told ? DOWN : DOWN_INFERRED) * calls / full));
    }

    /** Learns that it refused none for some seconds. */
    void tookAll(double seconds, boolean told) {
        part = Math.min(1, part * (1 + (told ? UP_A_MINUTE : UP_A_MINUTE_INFERRED) * seconds / 60));
    }

    /** The part of its calls that it really holds, 0.3..1. */
    double part() {
        return part;
    }

    void forget() {
        part = 1;
    }
}
