package org.loadstar.collector.tally;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Word;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom a mouth turned away, and why. All are counted. A source is logged at once and then at most once a
 * minute, with how many it has become meanwhile; beyond so many sources all others share one such line, so
 * neither memory nor log grow with a flood of invented addresses.
 *
 * <p>Thread-safe: counts by adders, sources by their own monitor.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_SOURCES = 100;
    private static final String OTHERS = "others";

    private final Mouth mouth;
    private final LongSupplier nanos;
    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    private final Map<String, Repeats> sources = new HashMap<>();

    /** Why somebody is turned away. */
    public enum Reason implements Word {
        /** It can't be read, or has more than is taken. */
        FORM,
        /** A version of SNMP that nobody speaks. */
        VERSION,
        /** Asked from the port of a service, that would answer our answer. */
        PORT,
        /** Neither question nor other request: a trap where requests are expected, a report, a method that is not known. */
        TYPE,
        /** An address from which nobody of the fleet tells anything by itself. */
        SOURCE,
        /** A community or user that is not known, or not from there. */
        COMMUNITY, USER,
        /** An engine of SNMPv3 that is not the one of that device. */
        ENGINE,
        /** Less security than the keys of the user allow. */
        LEVEL,
        /** No token, or none that counts. */
        TOKEN,
        /** An address or a token that may not do that. */
        FORBIDDEN,
        /** Meant for another host. */
        HOST,
        /** Longer than is taken. */
        SIZE,
        /** More than is served at a time. */
        BUSY,
        /** More connections than one source may have. */
        CONNECTIONS,
        /** Sent or read too slowly and was cut off. */
        SLOW
    }

    public Refusals(Mouth mouth) {
        this(mouth, System::nanoTime);
    }

    Refusals(Mouth mouth, LongSupplier nanos) {
        this.mouth = mouth;
        this.nanos = nanos;
        for (Reason r : Reason.values())
            counts.put(r, new LongAdder());
    }

    public Mouth mouth() {
        return mouth;
    }

    /** Counts one, and logs it if its turn has come. */
    public void count(Reason reason, InetAddress source) {
        adder(reason).increment();
        log(seen(source.getHostAddress(), reason));
    }

    /** How many were turned away for a reason since the start. */
    public long count(Reason reason) {
        return adder(reason).sum();
    }

    private LongAdder adder(Reason reason) {
        LongAdder adder = counts.get(reason);
        if (adder == null)
            throw new IllegalStateException("no count of " + reason);
        return adder;
    }

    private synchronized @Nullable Line seen(String source, Reason reason) {
        Repeats known = sources.get(source);
        String name = known != null || sources.size() < MOST_SOURCES ? source : OTHERS;
        Repeats repeats = sources.computeIfAbsent(name, s -> new Repeats());
        repeats.since++;
        repeats.reason = reason;
        return repeats.due(nanos.getAsLong()) ? repeats.line(name, nanos.getAsLong()) : null;
    }

    /** Logs what came together since the last line of each source. Called about once a second. */
    public void report() {
        overdue().forEach(this::log);
    }

    private synchronized List<Line> overdue() {
        long now = nanos.getAsLong();
        var lines = new ArrayList<Line>();
        sources.values().removeIf(r -> r.since == 0 && r.due(now));
        sources.forEach((source, repeats) -> {
            if (repeats.due(now))
                lines.add(repeats.line(source, now));
        });
        return lines;
    }

    private void log(@Nullable Line line) {
        if (line != null)
            LOG.warn("refused: mouth={} source={} reason={} count={}", mouth.word(), line.source,
                    line.reason.word(), line.count);
    }

    /** What a source did since its last line. Confined to the monitor. */
    private static final class Repeats {
        private long since;
        private Reason reason = Reason.FORM;
        private boolean logged;
        private long loggedNanos;

        boolean due(long now) {
            return !logged || now - loggedNanos >= QUIET_NANOS;
        }

        Line line(String source, long now) {
            var line = new Line(source, reason, since);
            since = 0;
            logged = true;
            loggedNanos = now;
            return line;
        }
    }

    /** @param reason of the latest */
    private record Line(String source, Reason reason, long count) {}
}
