package org.loadstar.decide.load;

/** What plausibility says of a sample. */
public sealed interface Verdict {
    /** Nothing speaks against it. */
    record Believed() implements Verdict {}

    /**
     * It restarted: counters began anew and what was known of its calls is void.
     */
    record Restarted() implements Verdict {}

    /**
     * It may be so, yet is believed only when it is told again: until then the last believed sample stands.
     *
     * @param reason what was reported, for people
     */
    record Unconfirmed(String reason) implements Verdict {}

    /**
     * It can't be so. The last believed sample keeps standing.
     *
     * @param reason what was reported and why it is not believed, for people
     */
    record Doubted(String reason) implements Verdict {}
}
