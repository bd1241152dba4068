package org.loadstar.collector.collect;

import java.util.List;

import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.fleet.Access;

/**
 * Reads agents that speak one protocol. Thread-safe; a read blocks its (virtual) thread until the
 * deadline at most.
 */
@FunctionalInterface
public interface AccessReader<A extends Access> {
    /**
     * Reads all that one agent has of some packs, once.
     *
     * @param deadline on the clock of the reader's time source
     * @throws ReadFailedException where it tells nothing that can be used
     */
    RawValues read(A agent, List<Pack> packs, Moment deadline) throws ReadFailedException;
}
