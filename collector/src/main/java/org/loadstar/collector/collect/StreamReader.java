package org.loadstar.collector.collect;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.fleet.Access;

/** Follows agents that go on telling once they were asked. Thread-safe. */
@FunctionalInterface
public interface StreamReader<A extends Access> {
    /**
     * Asks one agent once and gives on what it tells, each time it tells it, until its stream ends. One that
     * answers with a single document has told all with that: then this returns. Blocks its (virtual) thread; an
     * interrupt ends it.
     *
     * @param patience longest time without a byte, and until a single document is there
     * @throws ReadFailedException where the stream ended, fell silent or tells something that is none
     */
    void follow(A agent, List<Pack> packs, Duration patience, Consumer<RawValues> sink)
            throws ReadFailedException;
}
