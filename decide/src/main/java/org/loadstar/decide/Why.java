package org.loadstar.decide;

import org.loadstar.decide.load.TargetLoad;
import org.loadstar.model.Moment;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/** Says in one sentence why an answer is what it is. Pure. */
final class Why {
    private Why() {}

    static String named(Desk desk, Standing s, int chosen, Moment now) {
        String name = desk.candidates.get(chosen).proxy.name();
        TargetLoad load = desk.candidates.get(chosen).load;
        if (load.isUnseen() && s.rung() == Rung.FRESH)
            return name + " was not read yet and is taken to be as loaded as the others";
        return switch (s.rung()) {
            case CAPACITY -> name + ": nothing is measured, shares by capacity";
            case ORDER -> name + ": nothing is measured and no capacity known, in turn";
            case FRESH, PREDICTED, LAST_GOOD -> measured(desk, s, chosen, name, load, now);
        };
    }

    private static String measured(Desk desk, Standing s, int chosen, String name, TargetLoad load,
            Moment now) {
        String percent = loaded(load, now);
        String age = load.takenAt() == null
                ? ""
                : ", data " + tenths(now.since(load.takenAt()).toMillis()) + " s old";
        String which = chosen == s.lowest()
                ? name + " has the lowest load, " + percent
                : name + " at " + percent + " takes its share of " + percent(s.shares().of(chosen))
                        + ", lowest is "
                        + desk.candidates.get(s.lowest()).proxy.name();
        return which + age + (s.rung() == Rung.FRESH ? "" : "; no candidate has fresh data and room");
    }

    /** Its load as measured, and as it is with the calls that are on their way, where that differs. */
    private static String loaded(TargetLoad load, Moment now) {
        String measured = percent(load.measuredLoad(now).orElse(Double.NaN));
        String coming = percent(load.predictedLoad(now).orElse(Double.NaN));
        return measured.equals(coming)
                ? measured
                : measured + " (" + coming + " now, with answers under way)";
    }

    static String none(Desk desk, Reason reason) {
        int n = desk.candidates.size();
        return switch (reason) {
            case NONE_EMPTY -> "the pool has no proxy";
            case NONE_DRAINED -> "all " + n + " proxies are draining or disabled";
            case NONE_DOWN -> "all enabled proxies say that they are down";
            case NONE_SATURATED -> "all proxies that serve are full";
            case LEAST_LOADED, SPREAD, LEASE ->
                throw new IllegalArgumentException("no reason of none: " + reason);
        };
    }

    private static String percent(double ratio) {
        return Math.round(100 * ratio) + " %";
    }

    /** Seconds with one decimal. A formatter would cost more than the whole choice. */
    private static String tenths(long millis) {
        return millis / 1000 + "." + millis % 1000 / 100;
    }
}
