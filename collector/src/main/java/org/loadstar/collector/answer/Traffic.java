package org.loadstar.collector.answer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.loadstar.model.Moment;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Target;

/**
 * Answers of the last minute along each link: from a known asker to a pool, from a pool to a proxy.
 * Only names of the fleet become links, so it stays as small as the fleet. Thread-safe.
 */
public final class Traffic {
    private final Map<Link, Minute> links = new ConcurrentHashMap<>();

    /** Counts an answer along a link; both ends must be names of the fleet. */
    void count(String from, String to, Moment at) {
        links.computeIfAbsent(new Link(from, to), l -> new Minute()).count(at);
    }

    /** Forgets the links whose ends are no names of a fleet. */
    void regroup(Fleet next) {
        Set<String> names = Stream.concat(next.pools().stream().map(Pool::name),
                next.targets().stream().map(Target::name)).collect(Collectors.toSet());
        links.keySet().removeIf(l -> !names.contains(l.from()) || !names.contains(l.to()));
    }

    /** Answers in the last minute. */
    public long perMinute(String from, String to, Moment now) {
        Minute minute = links.get(new Link(from, to));
        return minute == null ? 0 : minute.sum(now);
    }

    private record Link(String from, String to) {}

    /** Counts of 60 seconds in a ring. Thread-safe by its own monitor. */
    private static final class Minute {
        private static final long SECOND = 1_000_000_000L;
        private final long[] counts = new long[60];
        private long newest = Long.MIN_VALUE;

        synchronized void count(Moment at) {
            forward(Math.floorDiv(at.nanos(), SECOND));
            counts[(int) Math.floorMod(newest, 60L)]++;
        }

        synchronized long sum(Moment now) {
            forward(Math.floorDiv(now.nanos(), SECOND));
            long sum = 0;
            for (long c : counts)
                sum += c;
            return sum;
        }

        private void forward(long second) {
            if (newest == Long.MIN_VALUE)
                newest = second;
            for (int empty = 0; newest < second && empty < 60; empty++)
                counts[(int) Math.floorMod(++newest, 60L)] = 0;
            newest = Math.max(newest, second);
        }
    }
}
