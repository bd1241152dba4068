package org.loadstar.collector.collect;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Metric;
import org.loadstar.model.Reading;

/**
 * What the agents of one target tell together: of each role what the first told, in the order of its
 * sources. Where two count its calls and differ, neither is believed. Confined to one read.
 */
final class Merge {
    /** They are not asked at the same moment: so many calls, and so large a part of them, may lie between. */
    private static final double APART = 10;
    private static final double PART_APART = 0.2;

    private final Map<Metric, Reading> readings = Interpreter.noReadings();
    private @Nullable String doubt;

    void add(Map<Metric, Reading> ofOne) {
        Reading calls = readings.get(Metric.CALLS);
        Reading others = ofOne.get(Metric.CALLS);
        if (calls != null && others != null && isApart(calls.value(), others.value()))
            doubt = String.format(Locale.ROOT, "one source tells %.0f calls, another %.0f", calls.value(),
                    others.value());
        ofOne.forEach(readings::putIfAbsent);
    }

    private static boolean isApart(double a, double b) {
        return !(Math.abs(a - b) <= Math.max(APART, PART_APART * Math.max(a, b)));
    }

    Map<Metric, Reading> readings() {
        return readings;
    }

    /** Why this can't be believed; null where nothing speaks against it. */
    @Nullable
    String doubt() {
        return doubt;
    }
}
