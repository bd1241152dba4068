package org.loadstar.collector.collect;

import org.loadstar.model.Origin;
import org.loadstar.model.fleet.Target;

/** Reads targets. Thread-safe; a read blocks its (virtual) thread until the target's deadline at most. */
@FunctionalInterface
public interface TargetReader {
    /**
     * Reads a target once.
     *
     * @param origin why it is read now
     */
    PollOutcome read(Target target, Origin origin);
}
