package org.loadstar.simulator.study.world;

/** Who asks without placing a call. */
public enum Idle {
    /** Ten thousand phones whose questions say that no call follows. */
    REGISTER,
    /** Every time a source that was never seen. */
    SPOOF,
    /** A gateway of the fleet that only ever asks. */
    KNOWN,
    /** The gateway that places most calls, besides them. */
    BUSY
}
