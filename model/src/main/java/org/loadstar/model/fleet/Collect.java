package org.loadstar.model.fleet;

import java.time.Duration;

/**
 * When a device is read.
 *
 * @param every   poll period; of continuous reads the shortest time from one to the next; of reports the longest
 *                time that is expected between two
 * @param timeout deadline of one read
 */
public record Collect(Way way, Duration every, Duration timeout) {
    public static final Collect DEFAULT = new Collect(Duration.ofSeconds(5), Duration.ofSeconds(1));

    /** At a fixed rate. */
    public Collect(Duration every, Duration timeout) {
        this(Way.PERIODIC, every, timeout);
    }

    /** Time within which something new should be known. */
    public Duration period() {
        return way == Way.CONTINUOUS && timeout.compareTo(every) > 0 ? timeout : every;
    }
}
