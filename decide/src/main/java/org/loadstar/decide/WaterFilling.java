package org.loadstar.decide;

import org.loadstar.decide.load.Room;

/**
 * Shares by which coming calls are poured over proxies so that all end at one level of load: the
 * emptiest first, as water fills a vessel of uneven floor (Goren, Vargaftik, Moses: tidal water
 * filling). Pure.
 */
final class WaterFilling {
    private static final int HALVINGS = 34;
    /** Three times full: nobody is filled further. */
    private static final double HIGHEST_LEVEL = 3;

    private WaterFilling() {}

    /**
     * Pours.
     *
     * @param rooms   of the proxies
     * @param coming  set-ups to pour, above 0
     * @return by capacity where none has room at all
     */
    static Shares shares(Room[] rooms, double coming) {
        double capacity = 0;
        for (Room r : rooms)
            capacity += r.capacity();
        double fair = coming / capacity;
        double low = 0;
        double high = HIGHEST_LEVEL;
        for (int i = 0; i < HALVINGS; i++) {
            double level = (low + high) / 2;
            if (sum(rooms, level, fair) < coming)
                low = level;
            else
                high = level;
        }
        boolean any = sum(rooms, high, fair) > 0;
        double[] weights = new double[rooms.length];
        for (int i = 0; i < rooms.length; i++)
            weights[i] = any ? rooms[i].setups(high, fair) : rooms[i].capacity();
        return Shares.inProportion(weights);
    }

    private static double sum(Room[] rooms, double level, double fair) {
        double sum = 0;
        for (Room r : rooms)
            sum += r.setups(level, fair);
        return sum;
    }
}
