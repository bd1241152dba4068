package org.loadstar.collector.answer;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.loadstar.decide.LoadView;

/** The newest view, to read and to wait for. Thread-safe: views are immutable and swapped whole. */
final class NewestView {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newer = lock.newCondition();
    private volatile LoadView view;

    NewestView(LoadView first) {
        view = first;
    }

    LoadView get() {
        return view;
    }

    void set(LoadView now) {
        lock.lock();
        try {
            boolean changed = now.number() > view.number();
            view = now;
            if (changed)
                newer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A view newer than a number, or the newest there is when the wait or the thread is over. */
    LoadView after(long number, Duration wait) {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (view.number() <= number && left > 0)
                left = newer.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return view;
    }
}
