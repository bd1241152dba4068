package org.loadstar.collector.security;

import java.time.Duration;
import java.time.Instant;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/** A clock that stands until a test moves it. */
final class TestTime implements TimeSource {
    private Moment now = new Moment(Instant.parse("2030-01-02T03:04:05Z"), 0);

    @Override
    public Moment now() {
        return now;
    }

    void pass(Duration step) {
        now = now.plus(step);
    }
}
