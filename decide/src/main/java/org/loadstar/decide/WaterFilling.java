package org.loadstar.decide;

import org.loadstar.decide.load.Limits;

/**
 * Shares by which coming calls are poured over proxies so that all end at one level of load: the
 * emptiest first, as water fills a vessel of uneven floor (Goren, Vargaftik, Moses: tidal water
 * filling). Pure.
 */
final class WaterFilling {
    private static final int HALVINGS = 40;

    private WaterFilling() {}

    /**
     * Pours.
     *
     * @param limits how each proxy's load grows with calls
     * @param calls  calls on each now, as predicted
     * @param coming calls to pour, above 0
     * @param ceiling level above which none is filled
     * @return all 0 where none has room below the ceiling
     */
    static Shares shares(Limits[] limits, double[] calls, double coming, double ceiling) {
        double low = 0;
        double high = ceiling;
        for (int i = 0; i < HALVINGS; i++) {
            double level = (low + high) / 2;
            if (sum(rooms(limits, calls, level)) < coming)
                low = level;
            else
                high = level;
        }
        return Shares.inProportion(rooms(limits, calls, high));
    }

    private static double[] rooms(Limits[] limits, double[] calls, double level) {
        double[] rooms = new double[calls.length];
        for (int i = 0; i < rooms.length; i++)
            rooms[i] = Math.max(0, limits[i].callsAt(level) - calls[i]);
        return rooms;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values)
            sum += v;
        return sum;
    }
}
