package org.loadstar.simulator.study.world;

/**
 * A proxy as it truly is: calls up to a number, and processors on which signalling queues beside other
 * work. Times are seconds of the simulation and never go back. Confined to its run.
 */
final class SimulatedProxy {
    /** Set-up wait above which a caller has sent its INVITE again: T1 (RFC 3261, 17.1.1.1). */
    static final double LATE = 0.5;
    /** Set-up wait above which it refuses calls. */
    private static final double OVERLOADED = 2;
    /** Seconds over which processor figures are means: exponentially weighted. */
    private static final double WINDOW = 10;
    /** An INVITE costs 1.75 times what a BYE costs (Jiang et al., ToN 20(4), 2012). */
    private static final double INVITE_SHARE = 1.75 / 2.75;
    /** Cost of a refusal in INVITEs. */
    private static final double REFUSAL = 0.2;
    /** Whatever else runs, this share of the processors is left for signalling. */
    private static final double LEAST_LEFT = 0.02;
    private static final double HIGHEST_CPU = 1.5;
    /** Speed and seconds of a proxy that was just started. */
    private static final double COLD_SPEED = 0.5;
    private static final double COLD_SECONDS = 60;

    final int position;
    final int capacity;
    private final double invite;
    private final double bye;
    private boolean up = true;
    private int boot;
    private int calls;
    private int coming;
    private long attempts;
    private long rejects;
    private double background;
    /** Seconds of processor time that are still to be worked off. */
    private double queue;
    private double signalling;
    private double settledAt;
    private double coldUntil;

    /** What became of a set-up. */
    enum Outcome {
        ACCEPTED, REJECTED, DEAD
    }

    /**
     * One without calls.
     *
     * @param capacity      calls at which it is full
     * @param signalling    share of its processors that signalling takes at full calls
     * @param holding       mean seconds of a call
     * @param background    share of its processors that other work takes
     */
    SimulatedProxy(int position, int capacity, double signalling, double holding, double background) {
        this.position = position;
        this.capacity = capacity;
        double perCall = signalling * holding / capacity;
        invite = perCall * INVITE_SHARE;
        bye = perCall - invite;
        this.background = background;
    }

    /** Begins with some calls, its processors busy as they keep them. */
    void beginWith(int carried, double share) {
        calls = carried;
        signalling = share;
    }

    private void settle(double now) {
        double passed = now - settledAt;
        if (passed <= 0)
            return;
        queue = Math.max(0, queue - passed * Math.max(LEAST_LEFT, 1 - background));
        signalling *= Math.exp(-passed / WINDOW);
        settledAt = now;
    }

    private double cost(double work, double now) {
        return now < coldUntil ? work / COLD_SPEED : work;
    }

    private void work(double work, double now) {
        double seconds = cost(work, now);
        queue += seconds;
        signalling += seconds / WINDOW;
    }

    /** Notes that an answer sent a call here. */
    void expect() {
        coming++;
    }

    /** Notes that a call which an answer sent here has come. */
    void met() {
        coming--;
    }

    /** An INVITE comes. */
    Outcome setUp(double now) {
        if (!up)
            return Outcome.DEAD;
        settle(now);
        attempts++;
        if (calls >= capacity || queue > OVERLOADED) {
            rejects++;
            work(REFUSAL * invite, now);
            return Outcome.REJECTED;
        }
        work(invite, now);
        calls++;
        return Outcome.ACCEPTED;
    }

    /** A call ends, unless it ended with the boot it was set up in. */
    void end(int ofBoot, double now) {
        if (ofBoot != boot)
            return;
        settle(now);
        calls--;
        work(bye, now);
    }

    void fail(double now) {
        settle(now);
        up = false;
        boot++;
        calls = 0;
        queue = 0;
        signalling = 0;
        attempts = 0;
        rejects = 0;
    }

    void comeBack(double now) {
        settle(now);
        up = true;
        coldUntil = now + COLD_SECONDS;
    }

    void background(double share, double now) {
        settle(now);
        background = share;
    }

    /** Seconds of signalling that an INVITE which comes now finds before it. */
    double waiting(double now) {
        settle(now);
        return queue;
    }

    double cpu(double now) {
        settle(now);
        return Math.min(HIGHEST_CPU, background + signalling);
    }

    /** The fuller of calls and processors, 1.0 = full. */
    double load(double now) {
        return Math.max((double) calls / capacity, cpu(now));
    }

    /**
     * How bad it would be to be the next call here, all calls on their way included: the worst of load by
     * calls, load of the processors, and wait as a share of one that is late.
     */
    double badnessOfOneMore(double now) {
        double byCalls = (calls + coming + 1.0) / capacity;
        double setup = cost(invite, now);
        double byCpu = cpu(now) + (coming + 1) * setup / WINDOW;
        return Math.max(Math.max(byCalls, byCpu), (queue + coming * setup) / LATE);
    }

    boolean isUp() {
        return up;
    }

    int boot() {
        return boot;
    }

    int calls() {
        return calls;
    }

    /** Set-ups tried since its start. */
    long attempts() {
        return attempts;
    }

    /** Set-ups refused since its start. */
    long rejects() {
        return rejects;
    }
}
