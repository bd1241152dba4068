package org.loadstar.collector.collect.snmp;

import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;

/** How one agent is spoken to in one version of SNMP. Confined to one thread at a time. */
sealed interface Dialect permits CommunityDialect, SecuredDialect {
    /** Whether it is v1: no GETBULK, no Counter64, and one missing object spoils an answer. */
    boolean isV1();

    /**
     * Asks and waits.
     *
     * @param untilNanos deadline, in the terms of {@link System#nanoTime()}
     * @throws ReadFailedException where there is no answer, or the agent says that we may not ask
     */
    Response ask(Request request, long untilNanos) throws ReadFailedException;
}
