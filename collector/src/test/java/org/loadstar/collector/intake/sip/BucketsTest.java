package org.loadstar.collector.intake.sip;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BucketsTest {
    private long nanos;
    private final Buckets buckets = new Buckets(() -> nanos);

    private int taken(String source, int asked) throws Exception {
        int taken = 0;
        for (int i = 0; i < asked; i++)
            if (buckets.take(InetAddress.getByName(source)))
                taken++;
        return taken;
    }

    @Test
    void aSourceHasTwoHundredAtOnceAndAHundredASecondAfterThat() throws Exception {
        assertThat(taken("192.0.2.1", 1000)).isEqualTo(200);
        assertThat(taken("192.0.2.2", 1000)).as("another").isEqualTo(200);
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(taken("192.0.2.1", 1000)).isEqualTo(100);
        nanos += TimeUnit.HOURS.toNanos(1);
        assertThat(taken("192.0.2.1", 1000)).isEqualTo(200);
    }
}
