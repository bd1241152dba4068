package org.loadstar.simulator.fleet;

import org.loadstar.model.Word;

/** How the agent of a device behaves. */
public enum AgentState implements Word {
    /** It tells the truth. */
    ANSWERING,
    /** It answers nobody, while the device carries calls as ever: a stopped process. */
    SILENT,
    /** Its gauges say 0, while its counters tell the truth. */
    ZERO,
    /** Its gauges say the most their types can hold, while its counters tell the truth. */
    MAX,
    /** Its gauges stand still, while its counters move on. */
    FROZEN,
    /**
     * The whole device is off: it answers nobody, has lost its calls and takes none. Its counters and
     * its uptime begin anew when it comes back.
     */
    DOWN
}
