package org.loadstar.simulator.gateway;

import org.loadstar.model.Word;

/** How gateways choose the proxy of a call. */
public enum Choose implements Word {
    /** Each call goes where the collector says. */
    ANSWER,
    /**
     * The bad example: agents are polled, and until the next poll all calls of a pool go to the proxy
     * whose load was lowest in the last one. Nobody asks the collector.
     */
    LOWEST_POLLED
}
