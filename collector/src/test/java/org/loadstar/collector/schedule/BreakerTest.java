package org.loadstar.collector.schedule;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private static Breaker after(int failures) {
        Breaker b = Breaker.CLOSED;
        for (int i = 0; i < failures; i++)
            b = b.after(false);
        return b;
    }

    @Test
    void pausesGrowOnceFiveReadsInARowBroughtNothing() {
        assertThat(after(4).periods(FIVE_SECONDS)).isEqualTo(1);
        assertThat(after(4).isOpen()).isFalse();
        assertThat(after(5).periods(FIVE_SECONDS)).isEqualTo(2);
        assertThat(after(5).isOpen()).isTrue();
        assertThat(after(6).periods(FIVE_SECONDS)).isEqualTo(4);
    }

    @Test
    void theyNeverExceedSixPeriodsOrHalfAMinute() {
        assertThat(after(100_000).periods(Duration.ofMillis(100))).isEqualTo(6);
        assertThat(after(50).periods(FIVE_SECONDS)).isEqualTo(6);
        assertThat(after(50).periods(Duration.ofSeconds(10))).isEqualTo(3);
        assertThat(after(50).periods(Duration.ofHours(1))).isEqualTo(1);
    }

    @Test
    void whatIsToldClosesIt() {
        assertThat(after(50).after(true)).isEqualTo(Breaker.CLOSED);
    }
}
