package org.loadstar.console.map;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.Figures;

/**
 * Traffic from a gateway to a pool.
 *
 * @param perMinute calls a minute; null when not known
 * @param load      of the gateway; null when not known
 * @param band      of that load
 */
public record LinkMark(String gateway, String pool, @Nullable Double perMinute, @Nullable Double load,
        @Nullable Band band) {
    String rate() {
        return Figures.rate(perMinute) + "/min";
    }

    /** The gateway's load, where it is high enough to be named on the link; else empty. */
    String percent() {
        return warm() ? Figures.percent(load) : "";
    }

    boolean warm() {
        return band != null && band.warm();
    }
}
