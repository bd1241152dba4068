package org.loadstar.decide.load;

import java.util.ArrayDeque;

import org.loadstar.model.Moment;

/**
 * Answers given for one proxy that its gauge can't have shown yet: each is credited, as far as who asked is
 * believed, until a sample is taken that must contain it. Answers within one slot of time are one entry; when there
 * are too many slots they are made twice as wide, so memory is bounded at any rate. Confined to its
 * core.
 */
final class AnswerLedger {
    private static final long FIRST_SLOT_NANOS = 50_000_000;
    private static final int MAX_SLOTS = 256;

    private final Experience experience;
    private final double setupDelaySeconds;
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private long slotNanos = FIRST_SLOT_NANOS;
    private double credit;
    private long creditNanos;

    AnswerLedger(Experience experience) {
        this.experience = experience;
        this.setupDelaySeconds = experience.model().setupDelay().toNanos() / 1e9;
    }

    void given(Moment at, double amount) {
        Slot last = slots.peekLast();
        if (last != null && at.nanos() - last.nanos < slotNanos)
            last.count += amount;
        else
            slots.addLast(new Slot(at.nanos(), amount));
        if (slots.size() > MAX_SLOTS)
            widen();
        add(amount, at.nanos());
    }

    private void widen() {
        slotNanos *= 2;
        for (int n = slots.size() / 2; n > 0; n--) {
            Slot first = slots.removeFirst();
            slots.addLast(new Slot(first.nanos, first.count + slots.removeFirst().count));
        }
    }

    /** Forgets what a sample taken at that moment must contain. */
    void seenBy(Moment sampleTaken) {
        long settled = sampleTaken.nanos() - (long) (5e9 * setupDelaySeconds);
        while (!slots.isEmpty() && slots.peekFirst().nanos - settled < 0)
            slots.removeFirst();
        if (slots.isEmpty())
            slotNanos = FIRST_SLOT_NANOS;
        credit = 0;
        creditNanos = sampleTaken.nanos();
        for (Slot s : slots)
            add(s.count * Math.exp(-Math.max(0, (sampleTaken.nanos() - s.nanos) / 1e9) / setupDelaySeconds),
                    Math.max(s.nanos, sampleTaken.nanos()));
    }

    /**
     * Calls to add to those of the last sample: an answer counts whole if given after it, less and less the
     * longer before it, and its call ends like any other.
     */
    double credit(Moment now) {
        return credit == 0
                ? 0
                : credit * experience.model().remaining(Math.max(0, now.nanos() - creditNanos) / 1e9);
    }

    private void add(double amount, long nanos) {
        long at = credit == 0 ? nanos : Math.max(nanos, creditNanos);
        double before = credit == 0 ? 0 : credit * experience.model().remaining((at - creditNanos) / 1e9);
        credit = before
                + amount * experience.model().remaining((at - nanos) / 1e9);
        creditNanos = at;
    }

    private static final class Slot {
        final long nanos;
        double count;

        Slot(long nanos, double count) {
            this.nanos = nanos;
            this.count = count;
        }
    }
}
