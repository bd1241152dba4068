package org.loadstar.decide.whatif;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The calls that a proxy has more, or fewer, than were recorded because other answers were given; each
 * ends after an exponential holding time. Not thread-safe.
 */
final class Moved {
    /** How far a look may go back behind the last change. */
    static final long LOOK_BACK_NANOS = 60_000_000_000L;

    private final double holdingNanos;
    private final ArrayDeque<Change> recent = new ArrayDeque<>();
    private double calls;
    private double ever;
    private long last;

    Moved(double holdingNanos) {
        this.holdingNanos = holdingNanos;
    }

    private record Change(long nanos, double calls) {}

    /** Notes calls that came here, or below 0 did not come, at a time not before the last one. */
    void add(long nanos, double more) {
        calls = calls * remaining(nanos - last) + more;
        ever += more;
        last = nanos;
        recent.addLast(new Change(nanos, more));
        while (recent.getFirst().nanos < nanos - LOOK_BACK_NANOS)
            recent.removeFirst();
    }

    /** Whether nothing ever differed. */
    boolean isNothing() {
        return recent.isEmpty();
    }

    /** Calls active at a time of which the proxy has more, or fewer. */
    double calls(long nanos) {
        if (nanos >= last)
            return calls * remaining(nanos - last);
        double later = 0;
        for (Iterator<Change> i = recent.descendingIterator(); i.hasNext();) {
            Change c = i.next();
            if (c.nanos <= nanos)
                break;
            later += c.calls * remaining(last - c.nanos);
        }
        return (calls - later) / remaining(last - nanos);
    }

    /** Set-ups up to a time, ended ones too, of which the proxy has more, or fewer. */
    double setups(long nanos) {
        double sum = ever;
        for (Iterator<Change> i = recent.descendingIterator(); i.hasNext();) {
            Change c = i.next();
            if (c.nanos <= nanos)
                break;
            sum -= c.calls;
        }
        return sum;
    }

    private double remaining(long nanos) {
        return Math.exp(-nanos / holdingNanos);
    }
}
