package org.loadstar.collector.collect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.loadstar.collector.collect.Counted.Rise;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.model.Reading;

/** The counters of one agent as they stood at its last read, by object. Confined to its reads. */
final class Counters {
    /** Over less time a rise says more of how the agent counts than of what it counts. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private final Map<PackObject, Last> lasts = new HashMap<>();

    /** What a counter would show that never wraps; where it began anew, what it shows. */
    double total(PackObject object, Counted now) {
        Last last = lasts.get(object);
        double total = last == null
                ? now.sum()
                : now.riseSince(last.counted).map(r -> last.total + r.sum()).orElseGet(now::sum);
        lasts.put(object, new Last(now, total, Optional.empty()));
        return total;
    }

    /** What an object's rise by second comes to. */
    Optional<Reading> rate(PackObject object, Counted now, Function<Rise, Optional<Reading>> reading) {
        Last last = lasts.get(object);
        if (last == null)
            return began(object, now);
        if (isTooEarly(now, last))
            return last.reading;
        Optional<Rise> rise = now.riseSince(last.counted);
        boolean stands = rise.filter(r -> r.sum() == 0).isPresent();
        return stands && now.elapsedSince(last.counted).compareTo(object.counting().cached()) <= 0
                ? last.reading
                : noted(object, now, rise.flatMap(reading));
    }

    /** The same of a share: an agent that caches tells the same whole twice, and one that knows nothing yet 0. */
    Optional<Reading> share(PackObject object, Formula.Share share, Counted now,
            Function<Rise, Optional<Reading>> reading) {
        Last last = lasts.get(object);
        if (last == null || last.counted.sum(share.whole()) == 0)
            return began(object, now);
        return isTooEarly(now, last) || now.sum(share.whole()) == last.counted.sum(share.whole())
                ? last.reading
                : noted(object, now, now.riseSince(last.counted).flatMap(reading));
    }

    private static boolean isTooEarly(Counted now, Last last) {
        return now.elapsedSince(last.counted).compareTo(SHORTEST) < 0;
    }

    private Optional<Reading> began(PackObject object, Counted now) {
        return noted(object, now, Optional.empty());
    }

    private Optional<Reading> noted(PackObject object, Counted now, Optional<Reading> reading) {
        lasts.put(object, new Last(now, 0, reading));
        return reading;
    }

    /**
     * One object at its last read.
     *
     * @param reading that its rise came to; empty: unknown
     */
    private record Last(Counted counted, double total, Optional<Reading> reading) {}
}
