package org.loadstar.collector.answer;

import java.time.Duration;
import java.util.Optional;

/** Has the loads of a pool read before a question is answered by them. Thread-safe. */
public interface Freshening {
    /** Nobody reads for a question. */
    Freshening NONE = new Freshening() {
        @Override
        public boolean isDue(String pool, Optional<Duration> maxAge) {
            return false;
        }

        @Override
        public void freshen(String pool, Optional<Duration> maxAge) {}
    };

    /**
     * Whether the data of a pool are older than a question takes them.
     *
     * @param maxAge oldest data that the question takes; empty: it does not say
     */
    boolean isDue(String pool, Optional<Duration> maxAge);

    /** Has them read where that is due, and returns when that is done or its deadline is over: blocks. */
    void freshen(String pool, Optional<Duration> maxAge);
}
