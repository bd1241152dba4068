package org.loadstar.decide;

import java.util.Arrays;

import org.loadstar.decide.load.Room;

/**
 * Shares by which coming calls are poured over proxies so that all end at one level of load: the
 * emptiest first, as water fills a vessel of uneven floor (Goren, Vargaftik, Moses: tidal water
 * filling). Pure.
 */
final class WaterFilling {
    private static final int HALVINGS = 40;
    /** Three times full: nobody is filled further. */
    private static final double HIGHEST_LEVEL = 3;

    private WaterFilling() {}

    /**
     * Pours.
     *
     * @param rooms   of the proxies
     * @param coming  set-ups to pour, above 0
     * @param seconds in which they come
     * @return by capacity where none has room at all
     */
    static Shares shares(Room[] rooms, double coming, double seconds) {
        double[] capacities = Arrays.stream(rooms).mapToDouble(Room::capacity).toArray();
        double fair = coming / sum(capacities);
        double low = 0;
        double high = HIGHEST_LEVEL;
        for (int i = 0; i < HALVINGS; i++) {
            double level = (low + high) / 2;
            if (sum(setups(rooms, level, seconds, fair)) < coming)
                low = level;
            else
                high = level;
        }
        double[] setups = setups(rooms, high, seconds, fair);
        return sum(setups) > 0
                ? Shares.inProportion(setups)
                : Shares.inProportion(capacities);
    }

    private static double[] setups(Room[] rooms, double level, double seconds, double fair) {
        return Arrays.stream(rooms).mapToDouble(r -> r.setups(level, seconds, fair)).toArray();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values)
            sum += v;
        return sum;
    }
}
