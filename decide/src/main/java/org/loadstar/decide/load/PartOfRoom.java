package org.loadstar.decide.load;

/**
 * Room in calls that cost another part of it than the mean does.
 *
 * @param calls how many such calls take the place of one, above 0
 */
record PartOfRoom(Room whole, double calls) implements Room {
    @Override
    public double capacity() {
        return whole.capacity() * calls;
    }

    @Override
    public double setups(double level, double fair) {
        return whole.setups(level, fair * calls) * calls;
    }
}
