package org.loadstar.simulator.calls;

import java.time.Duration;
import java.time.Instant;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/** Time that a test moves. Confined to the thread of the test. */
public final class HandClock implements TimeSource {
    private Moment now = new Moment(Instant.parse("2025-01-01T00:00:00Z"), Long.MAX_VALUE - 5);

    @Override
    public Moment now() {
        return now;
    }

    public void pass(Duration step) {
        now = now.plus(step);
    }
}
