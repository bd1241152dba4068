package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.Optional;

/**
 * How the counters of an object are read.
 *
 * @param rate   whether the value is the rise by second between two reads
 * @param cached how long the agent may tell the same numbers before it looks anew: while they stand still no
 *               longer than that, the last rate stands
 * @param since  column, of the same index, whose value changes when the counter of a row began anew
 *               (ifCounterDiscontinuityTime, RFC 2863); only of objects that are columns
 */
public record Counting(boolean rate, Duration cached, Optional<String> since) {
    public static final Counting PLAIN = new Counting(false, Duration.ZERO, Optional.empty());
}
