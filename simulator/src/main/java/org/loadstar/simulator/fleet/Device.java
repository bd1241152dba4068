package org.loadstar.simulator.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.simulator.calls.Calls;
import org.loadstar.simulator.calls.Tally;

/** A proxy or gateway that is played: its calls and what its agent makes of them. Thread-safe by its lock. */
public final class Device {
    private static final double IDLE_MEMORY = 0.05;
    private static final double MEMORY_OF_FULL = 0.25;

    private final String name;
    private final int capacity;
    private final TimeSource time;
    private final Calls calls;
    private AgentState agent = AgentState.ANSWERING;
    private Gauges frozen = Gauges.ZERO;
    private Moment bootedAt;
    private Tally atBoot;

    /** @param capacity calls at which it is full, at least 1 */
    public Device(String name, int capacity, TimeSource time) {
        this.name = name;
        this.capacity = capacity;
        this.time = time;
        this.calls = new Calls(capacity, time);
        this.bootedAt = time.now();
        this.atBoot = calls.tally();
    }

    public String name() {
        return name;
    }

    public int capacity() {
        return capacity;
    }

    /** The truth about its calls, whatever its agent says. */
    public Tally tally() {
        return calls.tally();
    }

    public boolean isFull() {
        return tally().calls() >= capacity;
    }

    public synchronized AgentState agent() {
        return agent;
    }

    public synchronized void behave(AgentState state) {
        if (state == AgentState.DOWN)
            calls.loseAll();
        else if (agent == AgentState.DOWN)
            boot();
        if (state == AgentState.FROZEN)
            frozen = Gauges.of(calls.tally());
        agent = state;
    }

    /** Shows this many calls whatever gateways do; empty = the real ones. */
    public void hold(OptionalLong count) {
        calls.hold(count);
    }

    /**
     * Offers it a call.
     *
     * @return whether it was taken
     */
    public synchronized boolean place(Duration talk) {
        if (agent != AgentState.DOWN)
            return calls.place(talk);
        calls.refuse();
        return false;
    }

    /** What its agent says now; empty where it answers nobody. */
    public synchronized Optional<Reading> read() {
        var tally = calls.tally();
        return switch (agent) {
            case ANSWERING -> Optional.of(reading(tally, Gauges.of(tally)));
            case ZERO -> Optional.of(reading(tally, Gauges.ZERO));
            case MAX -> Optional.of(reading(tally, Gauges.MAX));
            case FROZEN -> Optional.of(reading(tally, frozen));
            case SILENT, DOWN -> Optional.empty();
        };
    }

    private void boot() {
        bootedAt = time.now();
        atBoot = calls.tally();
    }

    private Reading reading(Tally tally, Gauges gauges) {
        long failed = tally.refused() - atBoot.refused();
        long setups = tally.placed() - atBoot.placed() + failed;
        double memory = IDLE_MEMORY + MEMORY_OF_FULL * tally.calls() / capacity;
        return new Reading(name, time.now().since(bootedAt), capacity, gauges, setups, failed,
                tally.cpuSeconds() - atBoot.cpuSeconds(), Math.min(1, memory));
    }
}
