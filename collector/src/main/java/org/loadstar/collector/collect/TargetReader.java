package org.loadstar.collector.collect;

import java.util.function.Consumer;

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

    /**
     * Reads a target once and, where it goes on telling along a stream, gives on all that comes until the stream
     * ends. Blocks its (virtual) thread for as long; an interrupt ends it.
     */
    default void follow(Target target, Consumer<PollOutcome> sink) {
        sink.accept(read(target, Origin.CONTINUOUS));
    }
}
