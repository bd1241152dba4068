package org.loadstar.collector.intake;

import org.loadstar.model.Word;

/** Takes reports in: durable first, then the decision, then history. Thread-safe. */
@FunctionalInterface
public interface Reports {
    /** Takes one in; returns once it is durable, or is known to be none that counts. */
    Outcome take(Report report);

    /** What became of a report. */
    enum Outcome implements Word {
        /** It is durable and counts. */
        TAKEN,
        /** It was taken before: it is durable and counts once. */
        REPEATED,
        /** It can't be made durable now; whoever sent it should try again. */
        REFUSED
    }
}
