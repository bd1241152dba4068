package org.loadstar.simulator.study.world;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen, by time; at one time in the order in which it was noted. Confined to its run. */
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparingDouble(Entry::at).thenComparingLong(Entry::number));
    private long noted;

    record Entry(double at, long number, Event event) {}

    void note(double at, Event event) {
        entries.add(new Entry(at, noted++, event));
    }

    /** Takes out the next. Never empty: there is always a next call. */
    Entry next() {
        return entries.remove();
    }
}
