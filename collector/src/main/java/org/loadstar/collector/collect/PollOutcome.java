package org.loadstar.collector.collect;

import org.loadstar.model.Sample;

/** What came of one read. A target that fails as targets do is a value, not an exception. */
public sealed interface PollOutcome {
    /** The target told something. */
    record Told(Sample sample) implements PollOutcome {}

    /**
     * The target told nothing that can be used.
     *
     * @param kind   which way it failed
     * @param reason what was expected and what came, for people
     */
    record Failed(Kind kind, String reason) implements PollOutcome {}

    /** The ways in which a read fails. */
    enum Kind {
        /** No answer by the deadline. */
        SILENT,
        /** It answered that we may not. */
        REFUSED,
        /** It answered something that is no answer. */
        RUBBISH,
        /** It answered, but has none of the objects of its packs. */
        EMPTY
    }
}
