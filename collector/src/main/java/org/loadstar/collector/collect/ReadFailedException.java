package org.loadstar.collector.collect;

import org.loadstar.collector.collect.PollOutcome.Kind;

/** A read of one agent that ended before its time. */
public final class ReadFailedException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient PollOutcome.Failed outcome;

    public ReadFailedException(Kind kind, String reason) {
        super(reason);
        outcome = new PollOutcome.Failed(kind, reason);
    }

    PollOutcome.Failed outcome() {
        return outcome;
    }
}
