package org.loadstar.model.fleet;

import java.time.Duration;

/**
 * How often a device is read.
 *
 * @param every   poll period
 * @param timeout deadline of one read
 */
public record Collect(Duration every, Duration timeout) {
    public static final Collect DEFAULT = new Collect(Duration.ofSeconds(5), Duration.ofSeconds(1));
}
