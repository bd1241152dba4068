package org.loadstar.decide.load;

/** Room for calls on one proxy over some seconds to come. Immutable. */
public sealed interface Room permits MeasuredRoom, BlindRoom, SteadyRoom, PartOfRoom {
    /** Calls at which it is full. */
    double capacity();

    /**
     * Set-ups that may be told to it.
     *
     * @param level load at the end of the time; above 1 more is asked of its processors too
     * @param fair  set-ups for each call of capacity, if all were shared out by capacity
     * @return at least 0
     */
    double setups(double level, double fair);
}
