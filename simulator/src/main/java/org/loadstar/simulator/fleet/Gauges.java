package org.loadstar.simulator.fleet;

import org.loadstar.simulator.calls.Tally;

/**
 * The values of an agent that rise and fall with the calls.
 *
 * @param dialogs          calls carried
 * @param inProgress       those answered
 * @param inSetup          those not answered yet
 * @param processorPercent busy share of each processor, 0..100
 */
public record Gauges(long dialogs, long inProgress, long inSetup, int processorPercent) {
    static final Gauges ZERO = new Gauges(0, 0, 0, 0);
    static final Gauges MAX = new Gauges(0xFFFF_FFFFL, 0xFFFF_FFFFL, 0xFFFF_FFFFL, Integer.MAX_VALUE);

    static Gauges of(Tally tally) {
        return new Gauges(tally.calls(), tally.inProgress(), tally.inSetup(),
                (int) Math.round(tally.cpu() * 100));
    }
}
