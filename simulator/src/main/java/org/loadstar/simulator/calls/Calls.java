package org.loadstar.simulator.calls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/**
 * The calls that one device carries, and the processor time they cost it. A call ends by itself
 * when its time is over; what is above the capacity is refused. Thread-safe by its lock.
 */
public final class Calls {
    /** From the first message of a call to its answer. */
    public static final Duration SETUP = Duration.ofSeconds(1);
    private static final double IDLE_CPU = 0.05;
    private static final double CPU_OF_FULL = 0.5;

    private final int capacity;
    private final TimeSource time;
    private final Moment start;
    // Nanoseconds since the start, so that they compare without overflow.
    private final PriorityQueue<Long> ends = new PriorityQueue<>();
    private final Queue<Long> answers = new ArrayDeque<>();
    private long reached;
    private OptionalLong held = OptionalLong.empty();
    private long placed;
    private long refused;
    private double cpuSeconds;

    /** @param capacity calls at which the device is full, at least 1 */
    public Calls(int capacity, TimeSource time) {
        this.capacity = capacity;
        this.time = time;
        this.start = time.now();
    }

    /**
     * Offers a call.
     *
     * @param talk time from its answer to its end
     * @return whether it was taken; else it counts as refused
     */
    public synchronized boolean place(Duration talk) {
        advance();
        if (carried() >= capacity) {
            refused++;
            return false;
        }
        placed++;
        long answered = reached + SETUP.toNanos();
        answers.add(answered);
        ends.add(answered + talk.toNanos());
        return true;
    }

    /** Counts a call that found nobody to take it. */
    public synchronized void refuse() {
        refused++;
    }

    /**
     * Shows this many calls whatever is placed or ends; empty lets the real ones show again, which
     * went on underneath.
     */
    public synchronized void hold(OptionalLong calls) {
        advance();
        held = calls;
    }

    /** Ends all calls at once, as a device that goes down does. */
    public synchronized void loseAll() {
        advance();
        ends.clear();
        answers.clear();
    }

    public synchronized Tally tally() {
        advance();
        long inSetup = held.isPresent() ? 0 : answers.size();
        return new Tally(inSetup, carried() - inSetup, placed, refused, cpu(), cpuSeconds);
    }

    private long carried() {
        return held.orElse(ends.size());
    }

    private double cpu() {
        return Math.min(1, IDLE_CPU + CPU_OF_FULL * carried() / capacity);
    }

    private void advance() {
        long now = time.now().nanosSince(start);
        for (Long end = ends.peek(); end != null && end <= now; end = ends.peek()) {
            runTo(end);
            ends.remove();
        }
        runTo(now);
        answers.removeIf(answered -> answered <= now);
    }

    private void runTo(long nanos) {
        cpuSeconds += cpu() * (nanos - reached) / 1e9;
        reached = nanos;
    }
}
