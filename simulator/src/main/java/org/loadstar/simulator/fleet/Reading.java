package org.loadstar.simulator.fleet;

import java.time.Duration;

/**
 * All that the agent of a device says at one moment.
 *
 * @param name       sysName
 * @param uptime     since the device booted
 * @param capacity   calls at which the device is full
 * @param gauges     true or not, see {@link AgentState}
 * @param setups     calls tried since it booted, taken or refused
 * @param failed     calls refused since it booted
 * @param cpuSeconds busy time of one average processor since it booted
 * @param memoryUsed used share of main memory, 0..1
 */
public record Reading(String name, Duration uptime, int capacity, Gauges gauges, long setups, long failed,
        double cpuSeconds, double memoryUsed) {
    /** Processors of every device. */
    public static final int PROCESSORS = 2;
}
