package org.loadstar.decide.whatif;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Moment;

/**
 * Draws the questions of which only counts per minute are known: moments evenly within their minute, the
 * recorded answers shuffled among them. Equal seeds and counts draw equally. Not thread-safe.
 */
final class Drawing {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final SplittableRandom random;
    private final PriorityQueue<Drawn> coming = new PriorityQueue<>(
            Comparator.comparingLong((Drawn d) -> d.asked.at().nanos()).thenComparingLong(Drawn::number));
    private long drawn;

    Drawing(long seed) {
        random = new SplittableRandom(seed);
    }

    private record Drawn(long number, Event.Asked asked) {}

    void draw(Event.Counted counted) {
        Given[] given = new Given[counted.questions()];
        int n = 0;
        for (var told : counted.told().entrySet()) {
            Arrays.fill(given, n, n + told.getValue(), Given.proxy(told.getKey()));
            n += told.getValue();
        }
        Arrays.fill(given, n, n + counted.nones(), Given.NONE);
        Arrays.fill(given, n + counted.nones(), given.length, Given.UNKNOWN);
        for (int left = given.length; left > 0; left--) {
            int pick = random.nextInt(left);
            Moment at = counted.at().plus(Duration.ofNanos(random.nextLong(MINUTE_NANOS)));
            coming.add(new Drawn(drawn++,
                    new Event.Asked(at, counted.pool(), counted.client(), given[pick])));
            given[pick] = given[left - 1];
        }
    }

    /** How many were drawn so far. */
    long drawn() {
        return drawn;
    }

    /** Takes out the next question before a moment, or the next of all; null: there is none. */
    Event.@Nullable Asked next(@Nullable Moment before) {
        Drawn first = coming.peek();
        if (first == null || (before != null && !before.isAfter(first.asked.at())))
            return null;
        coming.remove();
        return first.asked;
    }
}
