package org.loadstar.collector.answer;

import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.loadstar.model.fleet.Fleet;

/**
 * The fleet of now, which changes as a whole. Thread-safe: who needs it to stay as it is shares a lock for
 * that while; who changes it has the lock alone.
 */
final class CurrentFleet {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Fleet fleet;

    CurrentFleet(Fleet first) {
        fleet = first;
    }

    Fleet get() {
        return fleet;
    }

    /** Does something during which the fleet stays as it is. */
    <T, E extends Exception> T during(InOneFleet<T, E> action) throws E {
        lock.readLock().lock();
        try {
            return action.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Puts another in its place.
     *
     * @param with what changes with it: nobody sees one without the other
     */
    void replace(Fleet next, Runnable with) {
        lock.writeLock().lock();
        try {
            with.run();
            fleet = next;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
