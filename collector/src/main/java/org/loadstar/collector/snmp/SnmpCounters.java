package org.loadstar.collector.snmp;

import java.net.InetAddress;
import java.util.concurrent.atomic.LongAdder;

import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;

/** Counters of the snmp group (RFC 3418), as 32-bit numbers that wrap. Thread-safe. */
public final class SnmpCounters {
    private final LongAdder inPkts = new LongAdder();
    private final Refusals refusals;

    /** @param refusals of this agent */
    public SnmpCounters(Refusals refusals) {
        this.refusals = refusals;
    }

    void received() {
        inPkts.increment();
    }

    /** Whom this agent turned away. */
    public void refused(Reason reason, InetAddress source) {
        refusals.count(reason, source);
    }

    public long inPkts() {
        return wrapped(inPkts.sum());
    }

    public long badVersions() {
        return wrapped(refusals.count(Reason.VERSION));
    }

    public long badCommunityNames() {
        return wrapped(refusals.count(Reason.COMMUNITY));
    }

    public long parseErrors() {
        return wrapped(refusals.count(Reason.FORM));
    }

    private static long wrapped(long count) {
        return count & 0xFFFFFFFFL;
    }
}
