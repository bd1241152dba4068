package org.loadstar.collector;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/** The clocks of this machine, which a test may put forward. Thread-safe. */
public final class HandyTime implements TimeSource {
    private final TimeSource clocks = TimeSource.system();
    private final AtomicLong aheadNanos = new AtomicLong();

    @Override
    public Moment now() {
        return clocks.now().plus(Duration.ofNanos(aheadNanos.get()));
    }

    public void putForward(Duration step) {
        aheadNanos.addAndGet(step.toNanos());
    }
}
