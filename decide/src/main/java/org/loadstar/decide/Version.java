package org.loadstar.decide;

/** Which state of the network is the newest. Confined to its core. */
final class Version {
    private long number;
    private long decisive;

    /** @param first a number that was never given out */
    Version(long first) {
        number = first;
    }

    /** Something changed. */
    void rise() {
        number++;
    }

    /** Somebody may have to be named no more, or may be named again: no answer may miss it. */
    void riseDecisively() {
        number++;
        decisive++;
    }

    long number() {
        return number;
    }

    long decisive() {
        return decisive;
    }
}
