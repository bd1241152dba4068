package org.loadstar.model;

import java.time.Instant;

/** Where moments come from: the machine's clocks in the product, a hand in tests. Thread-safe. */
@FunctionalInterface
public interface TimeSource {
    Moment now();

    /** The clocks of this machine. */
    static TimeSource system() {
        return () -> new Moment(Instant.now(), System.nanoTime());
    }
}
