package org.loadstar.decide.load;

/**
 * Room of a proxy that tells its processors alone: its share by capacity, less where they get full. The
 * answers that it was given are no measurement of its calls.
 *
 * @param busy  share of its processors that is busy, 0..1
 * @param model what a call costs and how long it holds
 */
record BlindRoom(double capacity, double busy, LoadParameters model) implements Room {
    /** Idle share below which it is given less. */
    private static final double KNEE = 0.2;
    private static final double LEAST = 0.02;

    @Override
    public double setups(double level, double seconds, double fair) {
        double surviving = model.holdingSeconds() * (1 - model.remaining(seconds));
        double byProcessors = (level - busy) * capacity / model.signalling() * seconds / surviving;
        double tight = Math.clamp((1 - busy) / KNEE, LEAST, 1);
        return Math.max(0, Math.min(byProcessors, fair * capacity * tight));
    }
}
