package org.loadstar.decide.load;

/**
 * Room of a proxy that tells its processors alone: its share by capacity, less where they get full. The
 * answers that it was given are no measurement of its calls.
 *
 * @param busy      share of its processors that is busy, 0..1
 * @param perLevel  set-ups that its processors bear over the time, for each part of them that is idle
 */
record BlindRoom(double capacity, double busy, double perLevel) implements Room {
    /** Idle share below which it is given less. */
    private static final double KNEE = 0.2;
    private static final double LEAST = 0.02;

    /** @param seconds length of the time, above 0 */
    static BlindRoom of(double capacity, double busy, LoadParameters model, double seconds) {
        double surviving = model.holdingSeconds() * (1 - model.remaining(seconds));
        return new BlindRoom(capacity, busy, capacity / model.signalling() * seconds / surviving);
    }

    @Override
    public double setups(double level, double fair) {
        double tight = Math.clamp((1 - busy) / KNEE, LEAST, 1);
        return Math.max(0, Math.min((level - busy) * perLevel, fair * capacity * tight));
    }
}
