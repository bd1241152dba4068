package org.loadstar.collector.snmp;

import java.util.concurrent.atomic.LongAdder;

/** Counters of the snmp group (RFC 3418), as 32-bit numbers that wrap. Thread-safe. */
public final class SnmpCounters {
    private final LongAdder inPkts = new LongAdder();
    private final LongAdder badVersions = new LongAdder();
    private final LongAdder badCommunityNames = new LongAdder();
    private final LongAdder parseErrors = new LongAdder();

    void received() {
        inPkts.increment();
    }

    void refused(Screening.Cause cause) {
        switch (cause) {
            case FORM -> parseErrors.increment();
            case VERSION -> badVersions.increment();
        }
    }

    /** A community that nobody here knows, or from where it may not ask. */
    public void unknownCommunity() {
        badCommunityNames.increment();
    }

    public long inPkts() {
        return value(inPkts);
    }

    public long badVersions() {
        return value(badVersions);
    }

    public long badCommunityNames() {
        return value(badCommunityNames);
    }

    public long parseErrors() {
        return value(parseErrors);
    }

    private static long value(LongAdder counter) {
        return counter.sum() & 0xFFFFFFFFL;
    }
}
