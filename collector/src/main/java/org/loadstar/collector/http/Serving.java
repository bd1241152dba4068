package org.loadstar.collector.http;

import org.loadstar.collector.tally.Durations;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;

/**
 * What is served, over whatever listener.
 *
 * @param router     what answers
 * @param hosts      the names under which it is asked
 * @param refusals   where those are counted who are turned away
 * @param loopDelays where it is counted how long the threads that read requests are busy with others
 */
public record Serving(Router router, Hosts hosts, Refusals refusals, Durations loopDelays) {
    /** Served to those who ask by an address, with counts of its own. */
    public static Serving of(Router router) {
        return new Serving(router, Hosts.ADDRESSES, new Refusals(Mouth.HTTP), new Durations());
    }
}
