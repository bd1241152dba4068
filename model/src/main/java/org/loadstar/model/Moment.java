package org.loadstar.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment on both of our clocks: the wall's for people and files, the monotonic one for every
 * interval. Two moments are compared by their {@code nanos} alone, so a wall clock that is set
 * never makes an age negative.
 *
 * @param wall  time of day
 * @param nanos monotonic nanoseconds, of the same origin for all moments of one process
 */
public record Moment(Instant wall, long nanos) {
    /** How long ago {@code earlier} was; never negative. */
    public Duration since(Moment earlier) {
        return Duration.ofNanos(nanosSince(earlier));
    }

    /** Nanoseconds since {@code earlier}; never negative. */
    public long nanosSince(Moment earlier) {
        return Math.max(0, nanos - earlier.nanos);
    }

    public boolean isAfter(Moment other) {
        return nanos - other.nanos > 0;
    }

    public Moment plus(Duration step) {
        return new Moment(wall.plus(step), nanos + step.toNanos());
    }

    public Moment minus(Duration step) {
        return plus(step.negated());
    }
}
