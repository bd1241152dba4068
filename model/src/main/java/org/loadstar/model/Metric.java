package org.loadstar.model;

/** The roles that a managed object of a device can play. The unit stands beside each. */
public enum Metric implements Word {
    /** Calls (dialogs, sessions) active now. */
    CALLS,
    /** Calls at which the device is full, as it says itself. */
    CAPACITY,
    /** Busy share of all processors, 0..1. */
    CPU,
    /** Used share of main memory, 0..1. */
    MEMORY,
    /** Media ports or DSP channels in use. */
    PORTS,
    /** Bandwidth in use, kbit/s. */
    BANDWIDTH,
    /** Registrations held now. */
    REGISTRATIONS,
    /** Licences in use. */
    LICENCES,
    /** Call set-ups tried since some start, a counter. */
    ATTEMPTS,
    /** Call set-ups refused or failed since some start, a counter. */
    REJECTS,
    /** 1 = the service says that it serves, 0 = it says that it does not. */
    HEALTH,
    /** The load as a device tells it itself, or as it was derived from the others: 1.0 = the limiting resource is full. */
    LOAD;

    /** The unit of a value, as a history shows it. */
    public String unit() {
        return switch (this) {
            case CALLS, CAPACITY -> "calls";
            case CPU, MEMORY, HEALTH, LOAD -> "ratio";
            case PORTS -> "ports";
            case BANDWIDTH -> "kbit/s";
            case REGISTRATIONS -> "registrations";
            case LICENCES -> "licences";
            case ATTEMPTS, REJECTS -> "calls since start";
        };
    }
}
