package org.loadstar.decide.load;

/**
 * Calls that a proxy holds in the long run, whatever it holds now: what a list that is kept for long is
 * weighted by.
 */
record SteadyRoom(Limits limits) implements Room {
    @Override
    public double capacity() {
        return limits.calls();
    }

    @Override
    public double setups(double level, double fair) {
        return Math.max(0, limits.callsAt(level));
    }
}
