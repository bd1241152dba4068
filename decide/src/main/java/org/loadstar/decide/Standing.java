package org.loadstar.decide;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Moment;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * How a pool stands at one moment: who may be named and with what share. Immutable.
 *
 * @param at         when it was worked out
 * @param none       why nobody may be named; null where somebody may
 * @param rung       on what the shares rest
 * @param shares     per proxy in the order of its line, sum 1; all 0 where none
 * @param lowest     position of the proxy with the lowest measured load among those that may be named; -1
 *                   where none is known
 * @param lastResort position of the one that is named for an emergency when nobody else is; -1: none is enabled
 * @param expected   what the shares were worked out for
 * @param considered all proxies
 */
record Standing(Moment at, @Nullable Reason none, Rung rung, Shares shares, int lowest, int lastResort,
        Expected expected,
        List<Facts> considered) {

    /** Load, carried on, of the emptiest that serves; NaN where one of them is not measured, or none serves. */
    double lowestPredicted() {
        double lowest = Double.POSITIVE_INFINITY;
        for (Facts f : considered)
            if (f.mayBeNamed())
                lowest = Math.min(lowest, f.predicted());
        return lowest == Double.POSITIVE_INFINITY ? Double.NaN : lowest;
    }

    /**
     * The calls that are expected, and what of them fits.
     *
     * @param coming   set-ups
     * @param seconds  in which they come
     * @param admitted share of the questions that calls can be taken for, 0..1
     */
    record Expected(double coming, double seconds, double admitted) {
        static final Expected NOTHING = new Expected(0, 0, 1);
    }
}
