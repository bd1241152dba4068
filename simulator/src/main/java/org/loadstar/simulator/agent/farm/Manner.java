package org.loadstar.simulator.agent.farm;

/** How an agent of a farm behaves. */
public enum Manner {
    /** It answers. */
    GOOD,
    /** It keeps silent. */
    DEAD,
    /** It answers when nobody waits any more. */
    SLOW,
    /** It answers with another request-id, and with what is no message. */
    HOSTILE
}
