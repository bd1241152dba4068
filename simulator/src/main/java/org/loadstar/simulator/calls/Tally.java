package org.loadstar.simulator.calls;

/**
 * The truth about one device at one moment.
 *
 * @param inSetup    calls not answered yet
 * @param inProgress answered calls
 * @param placed     calls taken since the start
 * @param refused    calls turned away since the start
 * @param cpu        busy share of its processors now, 0..1
 * @param cpuSeconds busy time of one average processor since the start
 */
public record Tally(long inSetup, long inProgress, long placed, long refused, double cpu, double cpuSeconds) {
    /** Calls carried, answered or not. */
    public long calls() {
        return inSetup + inProgress;
    }
}
