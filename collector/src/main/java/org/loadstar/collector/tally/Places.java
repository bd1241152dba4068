package org.loadstar.collector.tally;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many of something there may be at a time, in all and of one source. Thread-safe. */
public final class Places {
    private final int most;
    private final int mostPerSource;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

    public Places(int most, int mostPerSource) {
        this.most = most;
        this.mostPerSource = mostPerSource;
    }

    /** Whether there is room for one more, which then takes it until {@link #leave}. */
    public boolean take(InetAddress source) {
        int all = taken.incrementAndGet();
        int ofSource = bySource.merge(source, 1, Integer::sum);
        if (all <= most && ofSource <= mostPerSource)
            return true;
        leave(source);
        return false;
    }

    public void leave(InetAddress source) {
        taken.decrementAndGet();
        bySource.computeIfPresent(source, (s, n) -> n > 1 ? n - 1 : null);
    }
}
