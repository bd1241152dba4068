package org.loadstar.collector.api;

import java.time.Instant;

/**
 * What every list carries beside its array.
 *
 * @param view    number of the snapshot when it was told
 * @param takenAt when that snapshot was taken
 */
public record ListHead(long view, Instant takenAt) {}
