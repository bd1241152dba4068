package org.loadstar.decide;

import java.util.Map;

/**
 * Numbers that only ever rise, over restarts too: where a core goes on from.
 *
 * @param view      a view number that was never given out
 * @param sequences per pool a sequence number that was never given out; a pool that is missing starts
 *                  at 0
 */
public record Numbers(long view, Map<String, Long> sequences) {
    public static final Numbers FIRST = new Numbers(0, Map.of());

    public Numbers {
        sequences = Map.copyOf(sequences);
    }
}
