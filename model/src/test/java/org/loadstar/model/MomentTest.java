package org.loadstar.model;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MomentTest {
    @Test
    void agesComeFromTheMonotonicClockThoughTheWallClockIsSet() {
        var before = new Moment(Instant.parse("2026-01-01T12:00:00Z"), 5_000_000_000L);
        var after = new Moment(Instant.parse("2026-01-01T03:00:00Z"), 7_500_000_000L);
        assertThat(after.since(before)).isEqualTo(Duration.ofMillis(2500));
        assertThat(after.isAfter(before)).isTrue();
        assertThat(before.plus(Duration.ofMillis(2500)).nanosSince(after)).isZero();
    }

    @Test
    void theMonotonicClockMayPassItsGreatestNumber() {
        var before = new Moment(Instant.EPOCH, Long.MAX_VALUE - 10);
        assertThat(before.plus(Duration.ofNanos(30)).nanosSince(before)).isEqualTo(30);
        assertThat(before.plus(Duration.ofNanos(30)).isAfter(before)).isTrue();
    }
}
