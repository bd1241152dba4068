package org.loadstar.simulator.study.world;

import java.time.Instant;

import org.loadstar.model.Moment;

/** How the simulation's numbers are called in the words of the domain. */
final class Names {
    static final String POOL = "pool";
    /** A gateway that never places a call. */
    static final String IDLE_GATEWAY = "watcher";
    private static final double NANOS = 1e9;

    private Names() {}

    static String proxy(int position) {
        return "p" + position;
    }

    static String gateway(int client) {
        return "g" + client;
    }

    /** The moment at which so many seconds of the simulation have passed. */
    static Moment moment(double seconds) {
        long nanos = (long) (seconds * NANOS);
        return new Moment(Instant.ofEpochSecond(0, nanos), nanos);
    }
}
