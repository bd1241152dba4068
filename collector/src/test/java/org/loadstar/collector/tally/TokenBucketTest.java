package org.loadstar.collector.tally;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final TokenBucket bucket = new TokenBucket(10, 10, nanos::get);

    @Test
    void aSecondsWorthPassesAtOnceAndThenSoManyASecond() {
        assertThat(taken(100)).isEqualTo(10);
        pass(500);
        assertThat(taken(100)).isEqualTo(5);
        pass(60_000);
        assertThat(taken(100)).isEqualTo(10);
    }

    @Test
    void whoKeepsToTheRateIsNeverRefused() {
        for (int i = 0; i < 1000; i++) {
            pass(100);
            assertThat(bucket.take()).isTrue();
        }
    }

    private long taken(int tries) {
        return IntStream.range(0, tries).filter(i -> bucket.take()).count();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
