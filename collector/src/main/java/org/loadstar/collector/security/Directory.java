package org.loadstar.collector.security;

/** People that another server knows. Thread-safe. */
@FunctionalInterface
public interface Directory {
    /** Knows nobody. */
    Directory NONE = (name, password) -> new Outcome.Refused();

    /** Asks whether a password is that of a name, and for the role. Returns within a bounded time. */
    Outcome bind(String name, Secret password);

    /** What came of it. */
    sealed interface Outcome {
        /** It is. */
        record Accepted(Role role) implements Outcome {}

        /** It is not, or the directory gives this name no role. */
        record Refused() implements Outcome {}

        /**
         * The directory can't be asked.
         *
         * @param why for the log
         */
        record Away(String why) implements Outcome {}
    }
}
