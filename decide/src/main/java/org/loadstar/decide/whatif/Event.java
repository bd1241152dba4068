package org.loadstar.decide.whatif;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.loadstar.model.Moment;
import org.loadstar.model.Sample;

/** One thing that a recording holds. Immutable. */
public sealed interface Event {
    /** When it came to the collector; of {@link Counted} the beginning of its minute. */
    Moment at();

    /** A device told something. Its {@code takenAt} is not after {@code at} and at most a minute before it. */
    record Told(Moment at, Sample sample) implements Event {}

    /** A read of a device brought nothing. */
    record Missed(Moment at, String target) implements Event {}

    /** A question, and what it was given. */
    record Asked(Moment at, String pool, String client, Given given) implements Event {}

    /**
     * Questions of one minute of which only the number is known.
     *
     * @param questions all of them
     * @param told      how many were told each proxy; with {@code nones} at most {@code questions}
     * @param nones     how many were told that there is none
     */
    record Counted(Moment at, String pool, String client, int questions, Map<String, Integer> told, int nones)
            implements
                Event {
        public Counted {
            told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
        }
    }
}
