package org.loadstar.simulator.study.world;

/**
 * All that a run is given but its seed and who decides.
 *
 * @param seconds how long is measured, after a warm-up of {@link #WARM_UP} seconds
 */
public record Setting(Proxies proxies, Traffic traffic, Polling polling, Asking asking, double seconds) {
    /** Seconds before measuring begins: the calls of the beginning have gone by then. */
    public static final double WARM_UP = 300;

    /** Ten proxies at 80 % load for half an hour, polled every 5 s, where every call asks. */
    public static final Setting BASE = new Setting(new Proxies(10, 1000, 0.5, 0.15, 0, 0, 0),
            new Traffic(0.8, Shape.STEADY, Holding.EXPONENTIAL, 120, 1), new Polling(5, Told.ALL, 0, 1),
            new Asking(200, true, 0, Idle.SPOOF, 0), 1800);

    /**
     * The proxies.
     *
     * @param count         how many, of sizes 1, 1/2, 2 and 1 in turn
     * @param calls         calls at which one of size 1 is full
     * @param signalling    share of the processors that signalling takes at full calls (kappa)
     * @param background    share that other work takes on average over the proxies; it steps every five minutes
     * @param antagonised   share of the proxies with a heavy neighbour on their processors
     * @param capacityError by how much configured capacities may be wrong, as a share of them
     * @param failing       how many fail after a third of the time and come back, empty and cold, after the half
     */
    public record Proxies(int count, int calls, double signalling, double background, double antagonised,
            double capacityError, int failing) {}

    /**
     * The calls, a Poisson process.
     *
     * @param load           offered share of the calls at which all proxies are full
     * @param holdingSeconds mean
     * @param advised        share of the calls that ask; the others go to any proxy, each as likely
     */
    public record Traffic(double load, Shape shape, Holding holding, double holdingSeconds, double advised) {}

    /**
     * The polls.
     *
     * @param every      period in seconds
     * @param frozen     how many agents repeat their last values after a third of the time
     * @param collectors how many poll and answer without knowing of each other
     */
    public record Polling(double every, Told told, int frozen, int collectors) {}

    /**
     * The askers.
     *
     * @param clients       gateways that ask, the n-th of them n^0.8 times as seldom as the first (Zipf)
     * @param known         whether the fleet names them
     * @param keepSeconds   for how long they place their calls by one list; 0: they ask for every call
     * @param idlePerSecond questions that place no call
     */
    public record Asking(int clients, boolean known, double keepSeconds, Idle idle, double idlePerSecond) {}

    public Setting with(Proxies other) {
        return new Setting(other, traffic, polling, asking, seconds);
    }

    public Setting with(Traffic other) {
        return new Setting(proxies, other, polling, asking, seconds);
    }

    public Setting with(Polling other) {
        return new Setting(proxies, traffic, other, asking, seconds);
    }

    public Setting with(Asking other) {
        return new Setting(proxies, traffic, polling, other, seconds);
    }

    public Setting lasting(double otherSeconds) {
        return new Setting(proxies, traffic, polling, asking, otherSeconds);
    }

    double endsAt() {
        return WARM_UP + seconds;
    }

    /** When proxies fail and agents freeze. */
    double breaksAt() {
        return WARM_UP + seconds / 3;
    }

    /** When failed proxies are back. */
    double mendedAt() {
        return WARM_UP + seconds / 2;
    }
}
