package org.loadstar.collector.answer;

/** What must see one fleet from its beginning to its end. It waits for nothing: a change of the fleet waits for it. */
@FunctionalInterface
public interface InOneFleet<T, E extends Exception> {
    T run() throws E;
}
