package org.loadstar.collector.collect.snmp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Row;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;

/**
 * One agent with one set of credentials: one request to it is under way at most. What it can't answer at once it is
 * asked in the way it could the last time. Thread-safe by its lock.
 */
final class Agent {
    /** What an agent did not have is asked for again after so many reads: it may have come. */
    private static final int READS_BEFORE_AFRESH = 256;

    private final Dialect dialect;
    private final ReentrantLock lock;
    private volatile @Nullable Plan plan;
    private List<Part> parts = List.of();
    private int reads;

    /** @param lock of all that is asked at its address and port */
    Agent(Dialect dialect, ReentrantLock lock) {
        this.dialect = dialect;
        this.lock = lock;
    }

    /** The plan of some packs: that of its last read, mostly. */
    Plan plan(List<Pack> packs, Function<List<Pack>, Plan> others) {
        Plan last = plan;
        return last != null && last.isOf(packs) ? last : others.apply(packs);
    }

    /** All single objects of a plan that it has; those alone that arrived, where it stopped answering then. */
    Map<Instance, Value> get(Plan wanted, long untilNanos) throws ReadFailedException {
        take(untilNanos);
        try {
            if (wanted != plan || parts.isEmpty() || ++reads > READS_BEFORE_AFRESH)
                startAfresh(wanted);
            return get(untilNanos);
        } catch (ReadFailedException e) {
            startAfresh(wanted);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void startAfresh(Plan wanted) {
        plan = wanted;
        parts = wanted.parts();
        reads = 0;
    }

    private Map<Instance, Value> get(long untilNanos) throws ReadFailedException {
        var values = new HashMap<Instance, Value>();
        for (int i = 0; i < parts.size();) {
            Part part = parts.get(i);
            Response answer;
            try {
                answer = dialect.ask(part.request(), untilNanos);
            } catch (ReadFailedException e) {
                if (values.isEmpty())
                    throw e;
                return values;
            }
            if (answer.errorStatus() == 0) {
                part.take(answer, values);
                i++;
            } else {
                var others = new ArrayList<>(parts);
                others.remove(i);
                others.addAll(i, part.instead(answer));
                parts = List.copyOf(others);
            }
        }
        return values;
    }

    /** All rows of some columns of one table. */
    Map<String, List<Row>> walk(List<String> columns, long untilNanos) throws ReadFailedException {
        take(untilNanos);
        try {
            return Walk.through(columns, dialect, untilNanos);
        } finally {
            lock.unlock();
        }
    }

    private void take(long untilNanos) throws ReadFailedException {
        try {
            if (lock.tryLock() || lock.tryLock(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS))
                return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ReadFailedException(Kind.SILENT, "not asked: another request to it took all the time");
    }
}
