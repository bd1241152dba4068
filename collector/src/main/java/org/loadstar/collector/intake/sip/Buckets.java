package org.loadstar.collector.intake.sip;

import java.net.InetAddress;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.loadstar.collector.tally.TokenBucket;

/**
 * How many requests of a source are answered: 100 a second, and 200 at once. Of a fixed size, whatever sources are
 * invented: two whose addresses fall together share a bucket. Thread-safe, as its buckets are.
 */
final class Buckets {
    private static final int SLOTS = 4096;
    private static final int PER_SECOND = 100;
    private static final int AT_ONCE = 200;

    private final TokenBucket[] slots;

    Buckets(LongSupplier nanos) {
        slots = Stream.generate(() -> new TokenBucket(PER_SECOND, AT_ONCE, nanos)).limit(SLOTS)
                .toArray(TokenBucket[]::new);
    }

    /** Whether one more is answered now. */
    boolean take(InetAddress source) {
        int hash = source.hashCode() * 0x9E3779B9;
        return slots[(hash ^ hash >>> 16) & SLOTS - 1].take();
    }
}
