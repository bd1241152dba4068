package org.loadstar.collector.collect;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.loadstar.mibs.pack.Instance;
import org.loadstar.model.Moment;

/**
 * Counters of one object as they stood at one read. Immutable.
 *
 * @param values  by instance or by index of a row
 * @param since   by index of a row, what tells that its counter began anew; empty where nothing does
 * @param upTicks age of the agent (sysUpTime, RFC 3418), hundredths of a second; NaN where not told
 */
record Counted(Map<?, Value> values, Map<?, Double> since, double upTicks, Moment taken) {
    private static final Instance UP_TIME = new Instance.Oid("1.3.6.1.2.1.1.3.0");
    private static final double TWO_POW_32 = 0x1p32;
    private static final double TWO_POW_64 = 0x1p64;
    /** A counter that seems to have run through more than this part of its range began anew instead. */
    private static final double PART_OF_RANGE = 0.25;
    /** Agents and we measure time alike only so far: ticks, and a part of the time between two reads. */
    private static final double TICKS_APART = 1000;
    private static final double PART_APART = 0.1;

    static Counted now(Map<?, Value> values, Map<?, Double> since, RawValues raw) {
        Value up = raw.scalars().get(UP_TIME);
        return new Counted(values, since, up == null ? Double.NaN : up.number(), raw.taken());
    }

    /**
     * How far each counter rose since an earlier read, wraps included; empty where one of them began anew or was
     * not there.
     */
    Optional<Rise> riseSince(Counted earlier) {
        if (restartedSince(earlier))
            return Optional.empty();
        var rises = new HashMap<Object, Double>();
        for (var entry : values.entrySet()) {
            Value then = earlier.values.get(entry.getKey());
            if (then == null || beganAnew(entry.getKey(), earlier))
                return Optional.empty();
            OptionalDouble rise = rise(then.number(), entry.getValue());
            if (rise.isEmpty())
                return Optional.empty();
            rises.put(entry.getKey(), rise.getAsDouble());
        }
        return Optional.of(new Rise(rises, elapsedSince(earlier)));
    }

    private boolean beganAnew(Object key, Counted earlier) {
        Double now = since.get(key);
        Double then = earlier.since.get(key);
        return now != null && then != null && !now.equals(then);
    }

    /** Whether the agent started between the two reads, or is another one; its age wraps after 497 days. */
    private boolean restartedSince(Counted earlier) {
        double elapsed = taken.since(earlier.taken).toMillis() / 10.0;
        boolean young = upTicks < earlier.upTicks || upTicks < elapsed - TICKS_APART;
        double unwrapped = upTicks + TWO_POW_32 - earlier.upTicks;
        return young && Math.abs(unwrapped - elapsed) > TICKS_APART + PART_APART * elapsed;
    }

    private static OptionalDouble rise(double then, Value now) {
        double rise = now.number() - then;
        if (!(rise < 0))
            return OptionalDouble.of(rise);
        double range = switch (now.kind()) {
            case GAUGE -> 0;
            case COUNTER32, TIMETICKS -> TWO_POW_32;
            case COUNTER64 -> TWO_POW_64;
        };
        return rise + range > 0 && rise + range <= PART_OF_RANGE * range
                ? OptionalDouble.of(rise + range)
                : OptionalDouble.empty();
    }

    /** Time since an earlier read. */
    Duration elapsedSince(Counted earlier) {
        return taken.since(earlier.taken);
    }

    double sum() {
        return sum(values.keySet());
    }

    double sum(Collection<?> keys) {
        return keys.stream().map(values::get).mapToDouble(v -> v == null ? Double.NaN : v.number()).sum();
    }

    /** What came to each counter between two reads. */
    record Rise(Map<?, Double> byKey, Duration elapsed) {
        double sum() {
            return sum(byKey.keySet());
        }

        double sum(Collection<?> keys) {
            return keys.stream().map(byKey::get).mapToDouble(r -> r == null ? Double.NaN : r).sum();
        }

        List<Double> bySecond() {
            double seconds = elapsed.toNanos() / 1e9;
            return byKey.values().stream().map(r -> r / seconds).toList();
        }
    }
}
